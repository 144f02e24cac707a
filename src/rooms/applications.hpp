// The applications of the dialplan that miniswitch knows (mod_dptools, mod_conference), read from their text.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

#include "rooms/dialplan.hpp"
#include "rooms/hangup_cause.hpp"

namespace connector::rooms {

struct AnswerCall {};
/// ring_ready, and pre_answer: miniswitch has no early media.
struct RingCall {};
struct Sleep {
    std::chrono::milliseconds time{};
};
struct PlayFile {
    std::string path;
};
struct Transfer {
    std::string number;
    std::string context;  // "": the present one
};
struct BridgeCall {
    std::string dial_string;
};
/// The call hears itself, to its end.
struct EchoCall {};
struct EndCall {
    Cause cause = Cause::normal_clearing;
};
/// A SIP answer, and the call's end.
struct RespondCall {
    unsigned status = 404;  // 300 to 699
    std::string reason;
};
struct WriteLog {
    Severity severity = Severity::info;
    std::string text;
};
struct UnknownApplication {};

using Application = std::variant<AnswerCall, RingCall, Sleep, PlayFile, Transfer, JoinConference, BridgeCall, EchoCall,
                                 EndCall, RespondCall, WriteLog, UnknownApplication>;

/// `data` is expanded already. Those that only set variables are set_variables()'s.
Application application_of(std::string_view name, std::string_view data);

}  // namespace connector::rooms
