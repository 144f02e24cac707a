#include "app/recording_announcer.hpp"

#include <algorithm>

namespace connector::app {

namespace {

// FreeSWITCH's packages (docs/phrase/phrase_en.xml) have no words for "resumed" and "not recorded": these are the
// nearest.
constexpr std::string_view sound_started = "ivr/ivr-recording_started.wav";
constexpr std::string_view sound_paused = "ivr/ivr-recording_paused.wav";
constexpr std::string_view sound_resumed = "ivr/ivr-begin_recording.wav";
constexpr std::string_view sound_stopped = "ivr/ivr-recording_stopped.wav";
constexpr std::string_view sound_recorded = "conference/conf-being_recorded.wav";
constexpr std::string_view sound_not_recorded = "conference/conf-no_longer_being_recorded.wav";

std::string_view sound_of_state(const live::Room& room) {
    if (room.recordings.empty()) return sound_not_recorded;
    const bool paused = std::all_of(room.recordings.begin(), room.recordings.end(),
                                    [](const model::Recording& recording) { return recording.paused; });
    return paused ? sound_paused : sound_recorded;
}

}  // namespace

void RecordingAnnouncer::tell(const live::State& after, const live::Delta& delta, Now now) {
    const auto in_room = [&](const model::ConferenceName& name, auto sound_in) {
        if (const live::Room* room = live::find_room(after, name)) say(*room, sound_in(*room), now);
    };
    if (const auto* begun = std::get_if<live::RecordingBegun>(&delta)) {
        in_room(begun->room, [](const live::Room&) { return sound_started; });
    } else if (const auto* held = std::get_if<live::RecordingHeld>(&delta)) {
        in_room(held->room, sound_of_state);
    } else if (const auto* continued = std::get_if<live::RecordingContinued>(&delta)) {
        in_room(continued->room, [](const live::Room&) { return sound_resumed; });
    } else if (const auto* ended = std::get_if<live::RecordingEnded>(&delta)) {
        in_room(ended->room,
                [](const live::Room& room) { return room.recordings.empty() ? sound_stopped : sound_of_state(room); });
    }
}

void RecordingAnnouncer::say_state(const live::Room& room, Now now) {
    say(room, sound_of_state(room), now);
}

void RecordingAnnouncer::say(const live::Room& room, std::string_view sound, Now now) {
    if (room.members.empty()) return;
    auto command = esl::play(room.name, sound);
    if (!command) return;  // a name that no command may hold
    Speech& speech = speeches_.try_emplace(room.name, Speech{now.steady}).first->second;
    if (speech.ends > now.steady + backlog_max) {
        speech.owes_state = true;
        return;
    }
    speech.ends = std::max(speech.ends, now.steady) + prompt_time;
    speech.owes_state = false;
    switch_.run(*std::move(command), [](const Result<std::string, SwitchError>&) {});
}

void RecordingAnnouncer::on_time(const live::State& state, Now now) {
    for (auto speech = speeches_.begin(); speech != speeches_.end();) {
        const auto [name, said] = *speech;
        if (said.ends > now.steady) {
            ++speech;
            continue;
        }
        speech = speeches_.erase(speech);
        const live::Room* room = live::find_room(state, name);
        if (said.owes_state && room) say_state(*room, now);
    }
}

}  // namespace connector::app
