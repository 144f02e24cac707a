// Who is told when the state has changed.
#pragma once

#include <memory>

#include "live/delta.hpp"
#include "live/state.hpp"
#include "model/xml_state.hpp"

namespace connector::app {

class Observer {
public:
    virtual ~Observer() = default;
    /// There is a new xmlState; world().xml() has it already.
    virtual void xml_changed() = 0;
    /// `delta` has just been applied; `after` holds the state with it and without the deltas that follow.
    virtual void live_changed(const live::State& after, const live::Delta& delta) = 0;
    /// The whole liveState was taken anew from the switch.
    virtual void live_replaced(const live::State& state) = 0;
    /// Somebody muted everybody in the conference (the single mutes come as deltas).
    virtual void all_muted(const model::ConferenceName& conference) = 0;
};

}  // namespace connector::app
