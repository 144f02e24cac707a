// The file names of recordings.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/now.hpp"
#include "model/ids.hpp"

namespace connector::app {

/// CONFERENCE-2021-01-19T13:21:36.840Z.wav: the start in UTC, to the millisecond.
std::string recording_name(const model::ConferenceName& conference, WallTime start);

/// The conference of a name that recording_name() has made; nothing for any other name.
std::optional<std::string_view> recorded_conference(std::string_view file);

}  // namespace connector::app
