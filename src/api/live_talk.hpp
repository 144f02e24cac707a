// Who talks: gathered, so that a lively conference does not flood its clients.
#pragma once

#include <chrono>
#include <set>
#include <unordered_map>

#include "api/live_publisher_v2.hpp"
#include "base/now.hpp"
#include "live/state.hpp"
#include "model/xml_state.hpp"

namespace connector::api {

class LiveTalk {
public:
    /// At most 5 messages a second and conference.
    static constexpr std::chrono::milliseconds interval{200};

    void changed(const model::ConferenceName& room, model::MemberId member) { changed_[room].insert(member); }
    /// Forgets what is not told yet: clients get snapshots.
    void clear() { changed_.clear(); }

    /// Once the interval has passed: for each conference one message with all members whose talking has changed, each
    /// as it is now. The last state is never lost, a word between two messages may be.
    RoomMessages due(const model::XmlState& xml, const live::State& state, SteadyTime now);

private:
    std::unordered_map<model::ConferenceName, std::set<model::MemberId>> changed_;
    SteadyTime told_at_{};
};

}  // namespace connector::api
