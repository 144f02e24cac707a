#include "api/live_request.hpp"

#include "api/call_names.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

Result<LiveRequest, LiveRequestError> read_exec(const json::object& object) {
    const auto conference = text_field(object, "conference");
    const auto call = text_field(object, "call");
    const auto known = call ? call_from(*call, CallNames::version_1) : std::nullopt;
    if (!conference || !known) return fail(LiveRequestError::wrong_protocol);
    return ExecRequest{model::ConferenceName(std::string(*conference)), *known};
}

Result<LiveRequest, LiveRequestError> read_member_exec(const json::object& object) {
    const auto conference = text_field(object, "conference");
    const auto call = text_field(object, "call");
    const auto member = text_field(object, "member");
    const auto known = call ? member_call_from(*call, CallNames::version_1) : std::nullopt;
    if (!conference || !member || !known) return fail(LiveRequestError::wrong_protocol);
    return MemberExecRequest{model::ConferenceName(std::string(*conference)), member_from(*member), *known};
}

}  // namespace

Result<LiveRequest, LiveRequestError> read_live_request(std::string_view text) {
    CONNECTOR_TRY(const json::object object, read_request_object(text));
    const auto name = text_field(object, "req");
    if (!name) return fail(LiveRequestError::wrong_protocol);
    if (*name == "init") return InitRequest{};
    if (*name == "initreg") return InitRegistrationsRequest{};
    if (*name == "exec") return read_exec(object);
    if (*name == "memexec") return read_member_exec(object);
    return fail(LiveRequestError::wrong_protocol);
}

}  // namespace connector::api
