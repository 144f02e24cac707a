// Moments as people and files see them.
#pragma once

#include <string>

#include "base/now.hpp"

namespace connector {

/// ISO 8601 in UTC with milliseconds: 2021-01-19T13:21:36.840Z.
std::string iso_time(WallTime time);

}  // namespace connector
