#include "app/refusal.hpp"

namespace connector::app {

std::string_view to_text(Refusal refusal) {
    switch (refusal) {
        case Refusal::not_permitted: return "your account may not control this conference";
        case Refusal::no_such_conference: return "no such conference is running";
        case Refusal::no_such_member: return "no such member is in the conference";
        case Refusal::recording_runs: return "the conference is being recorded already";
        case Refusal::recording_paused: return "the recording is paused: resume it or stop it";
        case Refusal::no_recording: return "the conference is not being recorded";
        case Refusal::recording_changes:
            return "the recording is just being started, paused, resumed or stopped: try again in a moment";
        case Refusal::recording_failed:
            return "the switch cannot write the recording: its log tells why, and whether its directory may be written";
        case Refusal::conference_ended: return "the conference has ended meanwhile";
        case Refusal::not_confirmed: return "the switch has not told in time that it was done";
        case Refusal::no_such_level: return "a volume is between -4 and 4, an energy between 0 and 1800";
        case Refusal::switch_unreachable: return "the switch does not answer";
        case Refusal::switch_refused: return "the switch has refused";
    }
    return "";
}

Result<void, Refusal> taken(const Result<std::string, SwitchError>& answer) {
    if (!answer) return fail(Refusal::switch_unreachable);
    if (answer->starts_with("-ERR") || answer->find("\n-ERR") != std::string::npos) {
        return fail(Refusal::switch_refused);
    }
    return {};
}

}  // namespace connector::app
