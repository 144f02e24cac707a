// Controls a conference that runs: the calls of WebSocket, keys and HTTP.
#pragma once

#include <functional>
#include <string>

#include "app/observer.hpp"
#include "app/recording_control.hpp"
#include "app/refusal.hpp"
#include "app/switch.hpp"
#include "app/world.hpp"

namespace connector::app {

enum class Call {
    lock,
    unlock,
    start_recording,
    pause_recording,
    resume_recording,
    stop_recording,
    check_recording,  // lets the room hear whether it is recorded
    mute_all,
    unmute_all,
    mute_non_moderators,
    kick_all
};
enum class MemberCall { mute, unmute, deaf, undeaf, kick };
/// How loud a member is heard (volume_in) and hears (volume_out), -4 … 4; from which loudness on he is let through
/// (energy), 0 … 1800.
enum class Level { volume_in, volume_out, energy };

class Control {
public:
    using Done = std::function<void(Result<void, Refusal>)>;

    /// The conferences of the dialplan belong to their context; a name that it does not know is for team only.
    /// Recordings are written to `recordings_dir` as CONFERENCE-2021-01-19T13:21:36.840Z.wav. `tell` learns of mute
    /// all.
    Control(World& world, Switch& freeswitch, Observer& tell, std::string recordings_dir);

    /// `account` is the context of who asks. `done` is called exactly once, perhaps before the call returns: when the
    /// switch has answered, and for a call on the recording when its event has come.
    void call(model::Context account, const model::ConferenceName& conference, Call call, Now now, Done done);
    void call(model::Context account, const model::ConferenceName& conference, model::MemberId member, MemberCall call,
              Done done);
    void set_level(model::Context account, const model::ConferenceName& conference, model::MemberId member, Level level,
                   int value, Done done);

    /// Must be told of the liveState, of the switch's events and of the time.
    RecordingControl& recordings() { return recordings_; }

private:
    using Allowed = Result<const live::Room*, Refusal>;

    Allowed allowed_room(model::Context account, const model::ConferenceName& conference) const;
    Result<void, Refusal> allowed_member(model::Context account, const model::ConferenceName& conference,
                                         model::MemberId member) const;
    void run(esl::Command command, std::function<void()> on_success, Done done);

    World& world_;
    Switch& switch_;
    Observer& tell_;
    RecordingControl recordings_;
};

}  // namespace connector::app
