// The keys by which moderators control their conference on the phone.
#pragma once

#include "app/control.hpp"
#include "base/now.hpp"
#include "esl/event.hpp"

namespace connector::app {

/// Takes the events that the switch makes for keys whose control action is `event` (conference.conf, caller-controls):
/// Action dtmf with Data muteall, conferencelock, conferenceunlock, startrecording, pauserecording, resumerecording or
/// stoprecording. Only a moderator's key counts: Member-Type is the switch's word for the authority that the call has
/// in this conference, whatever the account's context.
class KeyControls {
public:
    explicit KeyControls(Control& control) : control_(control) {}

    /// Hand in every event, once; others than a moderator's key do nothing. A refusal is dropped: the phone cannot show
    /// it.
    void on_event(const esl::Event& event, Now now);

private:
    Control& control_;
};

}  // namespace connector::app
