// The proof: what FreeSWITCH listed before two minutes of random life, and then its events, is what it listed after.
#include <gtest/gtest.h>

#include <random>

#include "app/to_live.hpp"
#include "live/apply.hpp"
#include "live/reduce.hpp"
#include "support/golden_events.hpp"
#include "support/golden_state.hpp"

namespace connector::live {
namespace {

struct Churn {
    State start;
    State end;
    std::vector<Event> events;
    WallTime begun{};
    WallTime ended{};
};

const Churn& churn() {
    static const Churn recorded = [] {
        Churn made;
        const std::vector<esl::Event> events = test::golden_events("churn.esl.gz");
        const auto time_of = [](const esl::Event& event) {
            return WallTime(std::chrono::microseconds(std::stoll(std::string(event.get("Event-Date-Timestamp")))));
        };
        made.begun = time_of(events.front());
        made.ended = time_of(events.back());
        made.start = test::golden_state("churn.start.json", made.begun);
        made.end = test::golden_state("churn.end.json", made.ended);
        for (const esl::Event& event : events) {
            if (const auto meant = app::to_live(event)) made.events.push_back(*meant);
        }
        return made;
    }();
    return recorded;
}

Reduction step(State& state, const Event& event) {
    Reduction reduction = reduce(state, event);
    for (const Delta& delta : reduction.deltas) apply(state, delta);
    return reduction;
}

// What only events tell (profile, last join and leave) or only whole seconds (times), and who talks: the recorded
// profiles suppress start-talking and stop-talking.
State comparable(State state) {
    for (auto& [name, room] : state.rooms) {
        room.profile = {};
        room.last_join.reset();
        room.last_leave.reset();
        for (auto& [id, member] : room.members) {
            member.joined_at = {};
            member.talking = false;
        }
        for (model::Recording& recording : room.recordings) recording = {recording.path, recording.paused};
    }
    return state;
}

void expect_equal(const State& state, const State& expected) {
    const State a = comparable(state);
    const State b = comparable(expected);
    ASSERT_EQ(a.rooms.size(), b.rooms.size());
    for (const auto& [name, room] : b.rooms) {
        const Room* other = find_room(a, name);
        ASSERT_TRUE(other) << name.get();
        EXPECT_EQ(other->uuid, room.uuid) << name.get();
        EXPECT_EQ(other->locked, room.locked) << name.get();
        EXPECT_EQ(other->floor, room.floor) << name.get();
        EXPECT_TRUE(other->recordings == room.recordings) << name.get();
        EXPECT_EQ(other->members.size(), room.members.size()) << name.get();
        for (const auto& [id, member] : room.members) {
            const model::Member* same = find_member(a, name, id);
            ASSERT_TRUE(same) << name.get() << ' ' << id.get();
            EXPECT_EQ(same->number, member.number) << name.get() << ' ' << id.get();
            EXPECT_EQ(same->muted, member.muted) << name.get() << ' ' << id.get();
            EXPECT_EQ(same->deaf, member.deaf) << name.get() << ' ' << id.get();
            EXPECT_EQ(same->moderator, member.moderator) << name.get() << ' ' << id.get();
            EXPECT_EQ(same->energy_level, member.energy_level) << name.get() << ' ' << id.get();
            EXPECT_TRUE(*same == member) << name.get() << ' ' << id.get();
        }
    }
    EXPECT_TRUE(a.registrations == b.registrations);
    EXPECT_TRUE(a == b);
}

TEST(Churn, TheRecordingIsWhatItIsTakenFor) {
    EXPECT_EQ(churn().start.rooms.size(), 1U);
    EXPECT_EQ(churn().start.registrations.size(), 6U);
    EXPECT_EQ(churn().end.rooms.size(), 4U);
    EXPECT_EQ(churn().end.registrations.size(), 11U);
    EXPECT_GT(churn().events.size(), 500U);
    std::size_t recordings = 0;
    std::size_t paused = 0;
    for (const auto& [name, room] : churn().end.rooms) {
        recordings += room.recordings.size();
        for (const model::Recording& recording : room.recordings) paused += recording.paused ? 1U : 0U;
    }
    EXPECT_EQ(recordings, 7U);
    EXPECT_EQ(paused, 3U);
}

TEST(Churn, StartAndThenTheStreamIsTheEnd) {
    State state = churn().start;
    for (std::size_t at = 0; at < churn().events.size(); ++at) {
        EXPECT_FALSE(step(state, churn().events[at]).out_of_step) << "event " << at;
    }
    expect_equal(state, churn().end);
}

TEST(Churn, TimesAgreeWithTheListsToTheSecond) {
    using namespace std::chrono_literals;
    State state = churn().start;
    for (const Event& event : churn().events) step(state, event);
    for (const auto& [name, room] : churn().end.rooms) {
        for (const auto& [id, member] : room.members) {
            EXPECT_LT(abs(find_member(state, name, id)->joined_at - member.joined_at), 3s);
        }
        for (std::size_t at = 0; at < room.recordings.size(); ++at) {
            EXPECT_LT(abs(find_room(state, name)->recordings[at].started_at - room.recordings[at].started_at), 2s);
        }
    }
}

// A snapshot holds what events before it did; they are replayed on it all the same, since nobody can tell which.
TEST(Churn, ASnapshotAtAnyPointAndAReplayFromAnyEarlierOneIsTheEnd) {
    const std::vector<Event>& events = churn().events;
    const unsigned seed = std::random_device{}();
    std::mt19937 random(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    State whole = churn().start;
    for (const Event& event : events) step(whole, event);
    const State end = comparable(whole);

    State at_k = churn().start;
    for (std::size_t k = 0; k <= events.size(); ++k) {
        const State snapshot = comparable(at_k);
        for (const std::size_t from : {std::size_t{0}, std::uniform_int_distribution<std::size_t>(0, k)(random)}) {
            State replayed = snapshot;
            for (std::size_t at = from; at < events.size(); ++at) step(replayed, events[at]);
            ASSERT_TRUE(comparable(replayed) == end) << "snapshot at " << k << ", replay from " << from;
        }
        if (k < events.size()) step(at_k, events[k]);
    }
}

TEST(Churn, RepeatingAnyEventChangesNothing) {
    State state = churn().start;
    for (const Event& event : churn().events) {
        step(state, event);
        const State once = state;
        const Reduction again = step(state, event);
        EXPECT_TRUE(again.deltas.empty());
        EXPECT_TRUE(state == once);
    }
}

}  // namespace
}  // namespace connector::live
