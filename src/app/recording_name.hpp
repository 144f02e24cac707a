// The file names of recordings.
#pragma once

#include <string>

#include "base/now.hpp"
#include "model/ids.hpp"

namespace connector::app {

/// CONFERENCE-2021-01-19T13:21:36.840Z.wav: the start in UTC, to the millisecond.
std::string recording_name(const model::ConferenceName& conference, WallTime start);

}  // namespace connector::app
