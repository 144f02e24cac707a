// Starts, pauses, resumes and stops recordings: one state machine for keys, WebSocket and HTTP.
//
//   none ── start ──► running ── pause ──► paused
//    ▲                 │   ▲─── resume ──────┤
//    └───── stop ──────┴────── stop ─────────┘
//
// The state is the liveState's, thus what the switch's events tell; an order is done when its event has come.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "app/observer.hpp"
#include "app/recording_announcer.hpp"
#include "app/refusal.hpp"
#include "app/switch.hpp"
#include "app/world.hpp"
#include "esl/event.hpp"

namespace connector::app {

enum class RecordingOrder { start, pause, resume, stop };

/// Of several recordings (an administrator makes further ones by hand) the newest that runs is meant, of resume the
/// newest that is paused. One order of a conference is under way at a time. The room hears of all changes and refusals.
class RecordingControl final : public Observer {
public:
    /// From the order to the switch's event; then it counts as not confirmed.
    static constexpr std::chrono::milliseconds event_limit{10'000};

    using Done = std::function<void(Result<void, Refusal>)>;

    /// Recordings are written to `recordings_dir` as CONFERENCE-2021-01-19T13:21:36.840Z.wav. It outlives the answers
    /// of the switch.
    RecordingControl(World& world, Switch& freeswitch, std::string recordings_dir);

    /// `room` is of the World's liveState. `done` is called exactly once, perhaps before the call returns.
    void order(const live::Room& room, RecordingOrder order, Now now, Done done);
    /// Lets the room hear whether it is recorded.
    void check(const live::Room& room, Now now);

    /// Hand in every event of the switch: one tells that a recording could not start, which is no change of the
    /// liveState.
    void on_event(const esl::Event& event, Now now);
    /// Call a few times a second.
    void on_time(Now now);

    void xml_changed() override {}
    void live_changed(const live::State& after, const live::Delta& delta) override;
    void live_replaced(const live::State& state) override;
    void all_muted(const model::ConferenceName&) override {}

private:
    struct Pending {
        std::uint64_t number;
        RecordingOrder order;
        std::string room_uuid;
        std::string path;
        SteadyTime deadline;
        Done done;
    };
    using AllPending = std::map<model::ConferenceName, Pending>;

    std::optional<Refusal> refusal(const live::Room& room, RecordingOrder order) const;
    static std::optional<Result<void, Refusal>> outcome(const live::Room* room, const Pending& pending);
    void settle(const live::State& state);
    void refuse(AllPending::iterator pending, Refusal why);
    void say_state(const model::ConferenceName& conference);
    void note(Now now);

    World& world_;
    Switch& switch_;
    RecordingAnnouncer announcer_;
    std::string recordings_dir_;
    AllPending pending_;
    std::uint64_t last_number_ = 0;  // an answer to an earlier order is not looked at
    Now now_{};                      // the latest told
};

}  // namespace connector::app
