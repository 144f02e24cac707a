// From a change of state to what version 2 of the WebSocket tells those who have subscribed to the conference.
#pragma once

#include <boost/json/object.hpp>
#include <unordered_map>
#include <vector>

#include "base/now.hpp"
#include "live/delta.hpp"
#include "live/state.hpp"
#include "model/context.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

/// One message for the subscribers of a conference whose accounts are of these contexts.
struct RoomMessage {
    model::ConferenceName room;
    std::vector<model::Context> audience;
    boost::json::object message;
};
using RoomMessages = std::vector<RoomMessage>;

/// Remembers only which conferences clients have been told of, and as whose. Talking is not told here: it comes
/// gathered (LiveTalk).
class LivePublisherV2 {
public:
    /// `after` is the state with `delta` applied. Nothing for a delta that is not of a conference.
    RoomMessages changed(const model::XmlState& xml, const live::State& after, const live::Delta& delta, WallTime now);
    /// The state as it is from now on; clients get snapshots of it.
    void replaced(const model::XmlState& xml, const live::State& state);
    /// Conferences that look different by the new xmlState are told anew: they may have come to another context, which
    /// ends them for those who see them no more, or have members whose accounts were renamed.
    RoomMessages xml_changed(const model::XmlState& before, const model::XmlState& xml, const live::State& state,
                             WallTime now);
    RoomMessages all_muted(const model::XmlState& xml, const model::ConferenceName& room) const;

private:
    RoomMessages entered(const model::XmlState& xml, const live::Room& room, const model::Member& member, WallTime now);
    RoomMessages ended(const model::ConferenceName& room);

    std::unordered_map<model::ConferenceName, model::Context> told_;
};

}  // namespace connector::api
