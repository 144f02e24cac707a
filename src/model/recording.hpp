// A recording that runs or is paused in a conference.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>

#include "base/now.hpp"

namespace connector::model {

struct Recording {
    std::string path;
    bool paused = false;
    WallTime started_at{};
    std::chrono::microseconds paused_for{};  // the pauses that have ended, as far as they are known
    WallTime paused_at{};                    // the beginning of the one that lasts, if it is known
    WallTime resumed_at{};                   // the end of the last one: what is replayed from before counts once

    bool operator==(const Recording&) const = default;
};

/// How much has been recorded until `now`. Pauses that were not seen (before the connector started) count as recorded.
inline std::chrono::microseconds elapsed(const Recording& recording, WallTime now) {
    const bool stands = recording.paused && recording.paused_at != WallTime{};
    const auto recorded = (stands ? recording.paused_at : now) - recording.started_at - recording.paused_for;
    return std::max(std::chrono::microseconds(0), std::chrono::duration_cast<std::chrono::microseconds>(recorded));
}

}  // namespace connector::model
