// Follows the switch: keeps xmlState and liveState in step with it, from connection to connection.
//
//   Away ─► Snapshotting (events are buffered) ─► InStep ─► (an event out of step) ─► a further snapshot …
//     ▲──────────────── the connection ends ────────────────────┘
//
// While a further snapshot is under way, events are applied and buffered both: clients see no pause, and are told of a
// new state only when the snapshot differs from what was followed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/observer.hpp"
#include "app/read_xml.hpp"
#include "app/switch.hpp"
#include "app/world.hpp"
#include "base/now.hpp"
#include "esl/event.hpp"
#include "live/event.hpp"
#include "model/ranges.hpp"

namespace connector::app {

class Follower final : public World {
public:
    static constexpr std::size_t buffered_max = 100'000;          // events; more, and the snapshot is taken anew
    static constexpr std::chrono::milliseconds retry_min{1'000};  // between the starts of two snapshots, or two reads

    Follower(Switch& freeswitch, model::Ranges ranges, ReadXml read = read_xml);

    /// Observers must outlive the Follower's use.
    void add_observer(Observer& observer);

    /// The connection is subscribed; take the snapshot now.
    void on_ready(Now now);
    void on_event(const esl::Event& event, Now now);
    /// The connection is gone. The states stay as last known; not_ready() tells `why`.
    void on_lost(std::string why);
    /// Call when deadline() has passed (more often does no harm). It changes with every call of this class and with
    /// every answer of the switch.
    void on_time(Now now);
    std::optional<SteadyTime> deadline() const;

    std::shared_ptr<const model::XmlState> xml() const override;
    const live::State& live() const override;
    std::string not_ready() const override;
    void adopt(std::shared_ptr<const model::XmlState> xml) override;

private:
    enum class Phase { away, snapshotting, in_step };

    // The snapshot under way: both lists are asked for at once. (Without initializers: clang 14 could not make an
    // optional of it inside this class.)
    struct Snapshot {
        std::uint64_t number;
        WallTime asked_at;
        std::optional<std::string> conferences;
        std::optional<std::string> registrations;
        std::vector<live::Event> buffer;  // what happened since it was asked for
    };

    void want_snapshot();
    void start_snapshot();
    void on_list(std::uint64_t number, std::optional<std::string> Snapshot::*list,
                 Result<std::string, SwitchError> answer);
    void finish_snapshot();
    void snapshot_failed(std::string why);
    void want_xml();
    void start_xml();
    void on_xml(std::uint64_t number, Result<std::shared_ptr<const model::XmlState>, std::string> read);
    void follow(const live::Event& event);

    Switch& switch_;
    model::Ranges ranges_;
    ReadXml read_xml_;
    std::vector<Observer*> observers_;
    std::shared_ptr<const model::XmlState> xml_ = std::make_shared<const model::XmlState>();
    live::State live_;

    Phase phase_ = Phase::away;
    Now now_{};  // as last told
    std::string core_uuid_;
    std::uint64_t numbers_ = 0;  // of snapshots and reads: an answer to an earlier one is not looked at

    std::optional<Snapshot> snapshot_;
    std::optional<SteadyTime> snapshot_due_;
    SteadyTime snapshot_started_ = SteadyTime::min();
    std::string live_trouble_;  // "" unless the last snapshot failed or none has come yet

    bool has_xml_ = false;  // ever
    std::optional<std::uint64_t> xml_read_;
    bool xml_again_ = false;
    std::optional<SteadyTime> xml_due_;
    std::string xml_trouble_;

    std::shared_ptr<Follower*> self_;  // answers that come after the Follower's end find it expired
};

}  // namespace connector::app
