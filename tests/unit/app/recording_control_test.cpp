// Every state by every order, and every way in which an order can fail.
#include "app/recording_control.hpp"

#include <gmock/gmock.h>

#include "recorded_room.hpp"

namespace connector::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Order = RecordingOrder;
using namespace std::chrono_literals;

constexpr std::array all_orders{Order::start, Order::pause, Order::resume, Order::stop};

std::string text_of(Refusal refusal) {
    return std::string(to_text(refusal));
}

class RecordingControlTest : public test::RecordedRoom {
protected:
    static std::string command(const std::string& verb) { return "conference Team_One recording " + verb + " " + path; }
    static std::string verb_of(Order order) {
        switch (order) {
            case Order::start: return "start";
            case Order::pause: return "pause";
            case Order::resume: return "resume";
            case Order::stop: break;
        }
        return "stop";
    }
    /// Brings the room where the order makes sense, and gives it.
    void prepare_and(Order what) {
        if (what != Order::start) started();
        if (what == Order::resume) paused();
        forget_said();
        order(what);
    }
    /// What the switch tells when it has carried the order out.
    void confirm(Order what) {
        switch (what) {
            case Order::start: return started();
            case Order::pause: return paused();
            case Order::resume: return resumed();
            case Order::stop: return stopped();
        }
    }
};

enum class State { none, running, paused, starting, pausing, resuming, stopping };

struct Expected {
    State state;
    std::array<std::optional<Refusal>, 4> refusals;  // of start, pause, resume, stop
};

constexpr std::array table{
    Expected{State::none, {std::nullopt, Refusal::no_recording, Refusal::no_recording, Refusal::no_recording}},
    Expected{State::running, {Refusal::recording_runs, std::nullopt, Refusal::recording_runs, std::nullopt}},
    Expected{State::paused, {Refusal::recording_paused, Refusal::recording_paused, std::nullopt, std::nullopt}},
    Expected{
        State::starting,
        {Refusal::recording_runs, Refusal::recording_changes, Refusal::recording_changes, Refusal::recording_changes}},
    Expected{State::pausing,
             {Refusal::recording_changes, Refusal::recording_changes, Refusal::recording_changes,
              Refusal::recording_changes}},
    Expected{State::resuming,
             {Refusal::recording_changes, Refusal::recording_changes, Refusal::recording_changes,
              Refusal::recording_changes}},
    Expected{State::stopping,
             {Refusal::recording_changes, Refusal::recording_changes, Refusal::recording_changes,
              Refusal::recording_changes}},
};

class EveryStateByEveryOrder : public RecordingControlTest,
                               public ::testing::WithParamInterface<std::tuple<std::size_t, std::size_t>> {};

TEST_P(EveryStateByEveryOrder, IsCarriedOutOrRefused) {
    const auto [row, column] = GetParam();
    switch (table[row].state) {
        case State::none: break;
        case State::running: started(); break;
        case State::paused: started(), paused(); break;
        case State::starting: prepare_and(Order::start); break;
        case State::pausing: prepare_and(Order::pause); break;
        case State::resuming: prepare_and(Order::resume); break;
        case State::stopping: prepare_and(Order::stop); break;
    }
    const auto before = orders();
    order(all_orders[column]);
    if (const auto refusal = table[row].refusals[column]) {
        EXPECT_THAT(results, ElementsAre(text_of(*refusal)));
        EXPECT_EQ(orders(), before);
    } else {
        EXPECT_THAT(results, IsEmpty());
        ASSERT_EQ(orders().size(), before.size() + 1);
        EXPECT_EQ(orders().back(), verb_of(all_orders[column]) + " " + path);
    }
}

INSTANTIATE_TEST_SUITE_P(Recordings, EveryStateByEveryOrder,
                         ::testing::Combine(::testing::Range<std::size_t>(0, table.size()),
                                            ::testing::Range<std::size_t>(0, all_orders.size())));

class EveryOrder : public RecordingControlTest, public ::testing::WithParamInterface<Order> {};

TEST_P(EveryOrder, IsDoneWhenTheSwitchsEventComesAndNotBefore) {
    prepare_and(GetParam());
    freeswitch.answer(command(verb_of(GetParam())), "+OK\n");
    EXPECT_THAT(results, IsEmpty());
    confirm(GetParam());
    EXPECT_THAT(results, ElementsAre("done"));
    pass(RecordingControl::event_limit);
    EXPECT_THAT(results, ElementsAre("done"));
}

TEST_P(EveryOrder, IsDoneWhenTheEventComesBeforeTheAnswer) {
    prepare_and(GetParam());
    confirm(GetParam());
    freeswitch.answer(command(verb_of(GetParam())), "-ERR too late to matter\n");
    EXPECT_THAT(results, ElementsAre("done"));
}

TEST_P(EveryOrder, IsDoneWhenASnapshotShowsItsState) {
    prepare_and(GetParam());
    recordings.live_replaced(world.live_state);
    EXPECT_THAT(results, IsEmpty());
    auto& known = world.live_state.rooms.at(model::ConferenceName(name)).recordings;
    if (GetParam() == Order::start) known.push_back({path, false, {}});
    if (GetParam() == Order::pause) known.front().paused = true;
    if (GetParam() == Order::resume) known.front().paused = false;
    if (GetParam() == Order::stop) known.clear();
    recordings.live_replaced(world.live_state);
    EXPECT_THAT(results, ElementsAre("done"));
}

TEST_P(EveryOrder, FailsAsTheSwitchAnswers) {
    const std::vector<std::pair<Result<std::string, SwitchError>, Refusal>> answers{
        {"-ERR Conference Team_One not found\n", Refusal::switch_refused},
        {"+OK Pause recording file\n-ERR non-existant recording\n", Refusal::switch_refused},
        {fail(SwitchError::unreachable), Refusal::switch_unreachable},
        {fail(SwitchError::timed_out), Refusal::switch_unreachable}};
    for (const auto& [answer, refusal] : answers) {
        results.clear();
        if (orders().empty()) prepare_and(GetParam());
        freeswitch.answer(command(verb_of(GetParam())), answer);
        EXPECT_THAT(results, ElementsAre(text_of(refusal)));
        order(GetParam());
        EXPECT_EQ(results.size(), 1U) << "the next one is tried anew";
    }
}

TEST_P(EveryOrder, IsNotConfirmedWhenTheEventNeverComes) {
    prepare_and(GetParam());
    freeswitch.answer(command(verb_of(GetParam())), "+OK\n");
    pass(RecordingControl::event_limit - 1ms);
    EXPECT_THAT(results, IsEmpty());
    pass(1ms);
    EXPECT_THAT(results, ElementsAre(text_of(Refusal::not_confirmed)));
    confirm(GetParam());
    EXPECT_EQ(results.size(), 1U);
}

TEST_P(EveryOrder, EndsWithTheConference) {
    prepare_and(GetParam());
    happens(live::RoomDestroyed{ref()});
    const bool is_over = GetParam() == Order::stop;
    EXPECT_THAT(results, ElementsAre(is_over ? "done" : text_of(Refusal::conference_ended)));
}

TEST_P(EveryOrder, IsNotDoneByTheNextConferenceOfThatName) {
    prepare_and(GetParam());
    open("uuid-2");
    ASSERT_EQ(results.size(), 1U);
    results.clear();
    forget_said();
    order(Order::start);
    EXPECT_THAT(results, IsEmpty()) << "the next one is a new beginning";
}

INSTANTIATE_TEST_SUITE_P(Recordings, EveryOrder, ::testing::ValuesIn(all_orders));

TEST_F(RecordingControlTest, AFileThatCannotBeOpenedFailsTheStart) {
    order(Order::start);
    freeswitch.answer(command("start"), "+OK Record file\n");
    cannot_start("/elsewhere.wav");
    EXPECT_THAT(results, IsEmpty()) << "that was somebody else's";
    cannot_start();
    EXPECT_THAT(results, ElementsAre(text_of(Refusal::recording_failed)));
    pass(RecordingControl::event_limit);
    order(Order::pause);
    EXPECT_THAT(results, ElementsAre(text_of(Refusal::recording_failed), text_of(Refusal::no_recording)));
}

TEST_F(RecordingControlTest, OfTwoStartsAtTheSameMomentOneIsDone) {
    order(Order::start);
    order(Order::start);
    started();
    EXPECT_THAT(results, ElementsAre(text_of(Refusal::recording_runs), "done"));
    EXPECT_THAT(orders(), ElementsAre(std::string("start ") + path));
}

TEST_F(RecordingControlTest, ARecordingThatSomebodyElseStopsIsNotPausedAnyMore) {
    for (const Order each : {Order::pause, Order::resume}) {
        results.clear();
        prepare_and(each);
        stopped();
        EXPECT_THAT(results, ElementsAre(text_of(Refusal::no_recording)));
    }
}

TEST_F(RecordingControlTest, OfSeveralRecordingsTheOneBegunLastIsMeant) {
    started("/r/by-hand.wav");
    started();
    for (const Order each : {Order::pause, Order::resume, Order::stop}) {
        order(each);
        confirm(each);
    }
    EXPECT_THAT(results, ElementsAre("done", "done", "done"));
    order(Order::stop);
    EXPECT_EQ(orders().back(), "stop /r/by-hand.wav");
}

// Clients are shown the one that runs: it is the one that they pause and stop.
TEST_F(RecordingControlTest, APausedRecordingDoesNotHideOneThatRuns) {
    started();
    started("/r/by-hand.wav");
    paused("/r/by-hand.wav");
    order(Order::start);
    order(Order::pause);
    confirm(Order::pause);
    EXPECT_THAT(results, ElementsAre(text_of(Refusal::recording_runs), "done"));
    resumed();
    order(Order::stop);
    stopped();
    order(Order::pause);
    order(Order::resume);
    EXPECT_THAT(orders(),
                ElementsAre(std::string("pause ") + path, std::string("stop ") + path, "resume /r/by-hand.wav"));
    EXPECT_EQ(results.back(), text_of(Refusal::recording_paused));
}

TEST_F(RecordingControlTest, EachConferenceHasItsOwnOrders) {
    const live::RoomRef other{model::ConferenceName("Team_Two"), "uuid-9", {}};
    happens(live::RoomCreated{other});
    order(Order::start);
    recordings.order(world.live_state.rooms.at(other.name), Order::start, now, note());
    EXPECT_THAT(results, IsEmpty());
    started();
    EXPECT_THAT(results, ElementsAre("done"));
}

TEST_F(RecordingControlTest, TheFileIsNamedByTheLatestMomentThatIsKnown) {
    recordings.on_time(test::at(1500ms));
    recordings.order(room(), Order::start, test::at(), note());
    EXPECT_THAT(orders(), ElementsAre("start /r/Team_One-2024-01-02T03:04:06.500Z.wav"));
}

TEST_F(RecordingControlTest, WhoIsToldMayOrderAtOnce) {
    recordings.order(room(), Order::start, now, [this](const Result<void, Refusal>&) { order(Order::pause); });
    started();
    EXPECT_EQ(orders().back(), std::string("pause ") + path);
}

TEST_F(RecordingControlTest, APathThatNoCommandMayHoldIsLeftAlone) {
    started("/r/by hand; system.wav");
    order(Order::stop);
    EXPECT_THAT(results, ElementsAre(text_of(Refusal::not_permitted)));
    EXPECT_THAT(orders(), IsEmpty());
}

}  // namespace
}  // namespace connector::app
