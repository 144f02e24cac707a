// Follows the switch: keeps xmlState and liveState in step with it, from connection to connection.
//
//   Away ─► Snapshotting (events are buffered) ─► InStep ─► (an event out of step, RELOADXML) ─► Snapshotting …
//     ▲──────────────── the connection ends ────────────────────┘
#pragma once

#include "app/observer.hpp"
#include "app/switch.hpp"
#include "app/world.hpp"
#include "base/now.hpp"
#include "esl/event.hpp"
#include "model/ranges.hpp"

namespace connector::app {

class Follower final : public World {
public:
    Follower(Switch& freeswitch, model::Ranges ranges);

    /// Observers must outlive the Follower's use.
    void add_observer(Observer& observer);

    /// The connection is subscribed; take the snapshot now.
    void on_ready(Now now);
    void on_event(const esl::Event& event, Now now);
    /// The connection is gone. The states stay as last known; not_ready() tells `why`.
    void on_lost(std::string why);

    std::shared_ptr<const model::XmlState> xml() const override;
    const live::State& live() const override;
    std::string not_ready() const override;
    void adopt(std::shared_ptr<const model::XmlState> xml) override;
};

}  // namespace connector::app
