// From an event to what it changes. Pure: same state, same event, same deltas.
#pragma once

#include "live/delta.hpp"
#include "live/event.hpp"

namespace connector::live {

struct Reduction {
    Deltas deltas;             // in order; empty when the event changes nothing
    bool out_of_step = false;  // the event speaks of a room or member that must have been missed: take a snapshot
};

/// An event that finds its room or member gone is out of step, unless it tells of an end itself (left, destroyed,
/// stopped): the switch may have told of that before. A registration beside another one of the same user is out of step
/// too: whether both stand or the new one replaced the old is a setting of the switch, which tells of neither.
///
/// What `event` changes in `before`. Repeating an event, or replaying events that a snapshot already holds, ends in the
/// same state: events of an earlier life of a conference (another uuid) are ignored.
Reduction reduce(const State& before, const Event& event);

}  // namespace connector::live
