// What a replay could not place, until a later event explains it.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "live/event.hpp"

namespace connector::app {

/// While buffered events are replayed on a snapshot, an event out of step usually speaks of a room, member or recording
/// that was gone when the snapshot was taken: then its end stands in the buffer, too. What has no end there was missed.
class Gaps {
public:
    /// `event` was out of step.
    void open(const live::Event& event);
    /// Call for every replayed event: closes what it explains.
    void close(const live::Event& event);
    bool any() const noexcept { return !open_.empty(); }

private:
    std::set<std::string> open_;  // "ROOM-UUID", "ROOM-UUID member 7", "ROOM-UUID path /x.wav", "user 20001"
};

}  // namespace connector::app
