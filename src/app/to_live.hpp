// FreeSWITCH's events in the words of the liveState.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "esl/event.hpp"
#include "live/event.hpp"

namespace connector::app {

/// What an event of conference::maintenance or of a registration means (mod_conference's and mod_sofia's sources of
/// 1.10). Nothing for events that change no state we keep, and for those that lack what they must have.
std::optional<live::Event> to_live(const esl::Event& event);

/// A recording that the switch could not begin.
struct RecordingFailure {
    model::ConferenceName conference;
    std::string path;
};
/// What `start-recording` with `Error` means: no change of the liveState, but whoever asked for it waits. Nothing for
/// any other event.
std::optional<RecordingFailure> recording_failure(const esl::Event& event);

/// The path of a recording without the `{…}` options that FreeSWITCH puts before it when it records video.
std::string_view recording_path(std::string_view path);

}  // namespace connector::app
