#include "app/key_controls.hpp"

#include <chrono>
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
    if (data == "checkrecording") return Call::check_recording;
    return std::nullopt;
}

}  // namespace

void KeyControls::on_event(const esl::Event& event, Now now) {
    if (event.subclass() != "conference::maintenance" || event.get("Action") != "dtmf") return;
    if (event.get("Member-Type") != "moderator") return;
    const auto call = call_of(event.get("Data"));
    if (!call || too_fast(std::string(event.get("Unique-ID")), now)) return;
    control_.call(model::Context::team, model::ConferenceName(std::string(event.get("Conference-Name"))), *call, now,
                  [](const Result<void, Refusal>&) {});
}

bool KeyControls::too_fast(const std::string& call_uuid, Now now) {
    std::erase_if(pressed_, [&](const auto& pressed) {
        return now.steady - pressed.second.second_began >= std::chrono::seconds(1);
    });
    const auto pressed = pressed_.try_emplace(call_uuid, Pressed{now.steady}).first;
    return ++pressed->second.keys > keys_per_second_max;
}

}  // namespace connector::app
