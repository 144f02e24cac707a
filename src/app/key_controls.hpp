// The keys by which moderators control their conference on the phone.
#pragma once

#include <map>
#include <string>

#include "app/control.hpp"
#include "base/now.hpp"
#include "esl/event.hpp"

namespace connector::app {

/// Takes the events that the switch makes for keys whose control action is `event` (conference.conf, caller-controls):
/// Action dtmf with Data muteall, conferencelock, conferenceunlock, startrecording, pauserecording, resumerecording,
/// stoprecording or checkrecording. Only a moderator's key counts: Member-Type is the switch's word for the authority
/// that the call has in this conference, whatever the account's context.
class KeyControls {
public:
    /// Of one call; those beyond do nothing. More than this a hand does not mean.
    static constexpr unsigned keys_per_second_max = 5;

    explicit KeyControls(Control& control) : control_(control) {}

    /// Hand in every event, once; others than a moderator's key do nothing. What became of it the room hears: of a
    /// recording through RecordingControl, of a lock from the switch.
    void on_event(const esl::Event& event, Now now);

private:
    struct Pressed {
        SteadyTime second_began;
        unsigned keys = 0;
    };

    bool too_fast(const std::string& call_uuid, Now now);

    Control& control_;
    std::map<std::string, Pressed> pressed_;  // by call, of the last second
};

}  // namespace connector::app
