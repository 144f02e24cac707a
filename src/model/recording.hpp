// A recording that runs or is paused in a conference.
#pragma once

#include <string>

#include "base/now.hpp"

namespace connector::model {

struct Recording {
    std::string path;
    bool paused = false;
    WallTime started_at{};

    bool operator==(const Recording&) const = default;
};

}  // namespace connector::model
