#include "api/request_fields.hpp"

#include <boost/json/parse.hpp>
#include <charconv>

namespace connector::api {

namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 8;

}  // namespace

Result<json::object, LiveRequestError> read_request_object(std::string_view text) {
    json::parse_options options;
    options.max_depth = depth_max;
    boost::system::error_code error;
    json::value value = json::parse(text, error, {}, options);
    if (error) return fail(LiveRequestError::wrong_format);
    json::object* object = value.if_object();
    if (!object) return fail(LiveRequestError::wrong_protocol);
    return std::move(*object);
}

std::optional<std::string_view> text_field(const json::object& object, std::string_view name) {
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

std::string_view to_text(LiveRequestError error) {
    switch (error) {
        case LiveRequestError::wrong_format: return "wrong format";
        case LiveRequestError::wrong_protocol: return "wrong protocol";
    }
    return "wrong format";
}

}  // namespace connector::api
