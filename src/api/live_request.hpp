// What a client of the WebSocket may ask in version 1.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "api/request_fields.hpp"
#include "app/control.hpp"
#include "base/result.hpp"
#include "model/ids.hpp"

namespace connector::api {

struct InitRequest {};
struct InitRegistrationsRequest {};
struct ExecRequest {
    model::ConferenceName conference;
    app::Call call = app::Call::lock;
};
struct MemberExecRequest {
    model::ConferenceName conference;
    std::optional<model::MemberId> member;  // nothing when what was sent cannot be a member's id
    app::MemberCall call = app::MemberCall::mute;
};

using LiveRequest = std::variant<InitRequest, InitRegistrationsRequest, ExecRequest, MemberExecRequest>;

/// `text`: one message.
Result<LiveRequest, LiveRequestError> read_live_request(std::string_view text);

}  // namespace connector::api
