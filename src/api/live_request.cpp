#include "api/live_request.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>

#include "api/call_names.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 8;

std::optional<std::string_view> text_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    const json::string* text = value ? value->if_string() : nullptr;
    if (!text) return std::nullopt;
    return std::string_view(*text);
}

std::optional<model::MemberId> member_from(std::string_view text) {
    unsigned number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return model::MemberId(number);
}

Result<LiveRequest, LiveRequestError> read_exec(const json::object& object) {
    const auto conference = text_of(object, "conference");
    const auto call = text_of(object, "call");
    const auto known = call ? call_from(*call, CallNames::version_1) : std::nullopt;
    if (!conference || !known) return fail(LiveRequestError::wrong_protocol);
    return ExecRequest{model::ConferenceName(std::string(*conference)), *known};
}

Result<LiveRequest, LiveRequestError> read_member_exec(const json::object& object) {
    const auto conference = text_of(object, "conference");
    const auto call = text_of(object, "call");
    const auto member = text_of(object, "member");
    const auto known = call ? member_call_from(*call, CallNames::version_1) : std::nullopt;
    if (!conference || !member || !known) return fail(LiveRequestError::wrong_protocol);
    return MemberExecRequest{model::ConferenceName(std::string(*conference)), member_from(*member), *known};
}

}  // namespace

Result<LiveRequest, LiveRequestError> read_live_request(std::string_view text) {
    json::parse_options options;
    options.max_depth = depth_max;
    boost::system::error_code error;
    const json::value value = json::parse(text, error, {}, options);
    if (error) return fail(LiveRequestError::wrong_format);
    const json::object* object = value.if_object();
    const auto name = object ? text_of(*object, "req") : std::nullopt;
    if (!name) return fail(LiveRequestError::wrong_protocol);
    if (*name == "init") return InitRequest{};
    if (*name == "initreg") return InitRegistrationsRequest{};
    if (*name == "exec") return read_exec(*object);
    if (*name == "memexec") return read_member_exec(*object);
    return fail(LiveRequestError::wrong_protocol);
}

std::string_view to_text(LiveRequestError error) {
    switch (error) {
        case LiveRequestError::wrong_format: return "wrong format";
        case LiveRequestError::wrong_protocol: return "wrong protocol";
    }
    return "wrong format";
}

}  // namespace connector::api
