#include "app/key_controls.hpp"

#include <optional>
#include <string_view>

namespace connector::app {

namespace {

std::optional<Call> call_of(std::string_view data) {
    if (data == "muteall") return Call::mute_all;
    if (data == "conferencelock") return Call::lock;
    if (data == "conferenceunlock") return Call::unlock;
    if (data == "startrecording") return Call::start_recording;
    if (data == "pauserecording") return Call::pause_recording;
    if (data == "resumerecording") return Call::resume_recording;
    if (data == "stoprecording") return Call::stop_recording;
    return std::nullopt;
}

}  // namespace

void KeyControls::on_event(const esl::Event& event, Now now) {
    if (event.subclass() != "conference::maintenance" || event.get("Action") != "dtmf") return;
    if (event.get("Member-Type") != "moderator") return;
    const auto call = call_of(event.get("Data"));
    if (!call) return;
    control_.call(model::Context::team, model::ConferenceName(std::string(event.get("Conference-Name"))), *call, now,
                  [](Result<void, Refusal>) {});
}

}  // namespace connector::app
