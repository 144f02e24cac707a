// Why a call that controls a conference was not carried out.
#pragma once

#include <string>
#include <string_view>

#include "app/switch.hpp"
#include "base/result.hpp"

namespace connector::app {

enum class Refusal {
    not_permitted,       // public accounts control nothing; a conference of a higher context
    no_such_conference,  // not live, or of a higher context: the two are not told apart
    no_such_member,
    recording_runs,     // start or resume while one runs
    recording_paused,   // start or pause while one is paused
    no_recording,       // pause, resume or stop without one
    recording_changes,  // what was asked before has not happened yet
    recording_failed,   // the switch could not open the file
    conference_ended,   // before it happened
    not_confirmed,      // the switch took the order, but did not tell in time that it happened
    no_such_level,
    switch_unreachable,
    switch_refused,  // the switch answered -ERR
};

/// A helpful sentence for a person, the same over WebSocket and HTTP.
std::string_view to_text(Refusal refusal);

/// Whether the switch has taken a command. FreeSWITCH answers some by several lines, `+OK Pause recording file …` and
/// then `-ERR non-existant …`: one refusal among them counts. No answer at all, as mute and kick of all in an empty
/// room give, is none.
Result<void, Refusal> taken(const Result<std::string, SwitchError>& answer);

}  // namespace connector::app
