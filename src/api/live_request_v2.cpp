#include "api/live_request_v2.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

#include "api/call_names.hpp"
#include "api/request_fields.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

using Wish = Result<LiveWishV2, LiveRequestErrorV2>;

const auto wrong_protocol = fail(LiveRequestErrorV2::wrong_protocol);

bool may_be_id(const json::value& id) {
    if (const json::string* text = id.if_string()) return text->size() <= LiveRequestV2::id_bytes_max;
    return id.is_number();
}

std::optional<int> whole_number(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (!value || !value->is_number()) return std::nullopt;
    boost::system::error_code error;
    const int number = value->to_number<int>(error);
    return error ? std::nullopt : std::optional(number);
}

Wish read_subscribe(const json::object& object) {
    const json::value* conferences = object.if_contains("conferences");
    if (!conferences) return wrong_protocol;
    if (const json::string* text = conferences->if_string()) {
        if (*text != "all") return wrong_protocol;
        return SubscribeRequest{{true, {}}};
    }
    const json::array* list = conferences->if_array();
    if (!list) return wrong_protocol;
    Subscription subscription;
    for (const json::value& element : *list) {
        const json::string* name = element.if_string();
        if (!name || name->empty() || name->size() > Subscription::name_bytes_max) return wrong_protocol;
        subscription.names.emplace_back(std::string(*name));
    }
    auto& names = subscription.names;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.size() > Subscription::names_max) return fail(LiveRequestErrorV2::too_many_names);
    return SubscribeRequest{std::move(subscription)};
}

Wish read_exec(const json::object& object) {
    const auto conference = text_field(object, "conference");
    const auto call = text_field(object, "call");
    const auto known = call ? call_from(*call, CallNames::all) : std::nullopt;
    if (!conference || !known) return wrong_protocol;
    return ExecRequest{model::ConferenceName(std::string(*conference)), *known};
}

Wish read_member_exec(const json::object& object) {
    const auto conference = text_field(object, "conference");
    const auto call = text_field(object, "call");
    const auto member = text_field(object, "member");
    if (!conference || !call || !member) return wrong_protocol;
    model::ConferenceName name{std::string(*conference)};
    if (const auto known = member_call_from(*call, CallNames::all)) {
        return MemberExecRequest{std::move(name), member_from(*member), *known};
    }
    const auto level = level_from(*call);
    const auto value = whole_number(object, "level");
    if (!level || !value) return wrong_protocol;
    return SetLevelRequest{std::move(name), member_from(*member), *level, *value};
}

Wish read_wish(const json::object& object) {
    const auto name = text_field(object, "req");
    if (!name) return wrong_protocol;
    if (*name == "init") return InitRequest{};
    if (*name == "initreg") return InitRegistrationsRequest{};
    if (*name == "subscribe") return read_subscribe(object);
    if (*name == "exec") return read_exec(object);
    if (*name == "memexec") return read_member_exec(object);
    return wrong_protocol;
}

LiveRequestErrorV2 as_v2(LiveRequestError error) {
    switch (error) {
        case LiveRequestError::wrong_format: return LiveRequestErrorV2::wrong_format;
        case LiveRequestError::wrong_protocol: return LiveRequestErrorV2::wrong_protocol;
    }
    return LiveRequestErrorV2::wrong_format;
}

}  // namespace

LiveRequestV2 read_live_request_v2(std::string_view text) {
    const auto object = read_request_object(text);
    if (!object) return {nullptr, fail(as_v2(object.error()))};
    const json::value* id = object->if_contains("id");
    if (id && !may_be_id(*id)) return {nullptr, fail(LiveRequestErrorV2::wrong_id)};
    return {id ? *id : json::value(nullptr), read_wish(*object)};
}

std::string_view to_text(LiveRequestErrorV2 error) {
    switch (error) {
        case LiveRequestErrorV2::wrong_format: return to_text(LiveRequestError::wrong_format);
        case LiveRequestErrorV2::wrong_protocol: return to_text(LiveRequestError::wrong_protocol);
        case LiveRequestErrorV2::wrong_id: return "an id is a number or a text of at most 64 bytes";
        case LiveRequestErrorV2::too_many_names: return "at most 64 conferences can be named: subscribe to \"all\"";
    }
    return "wrong format";
}

}  // namespace connector::api
