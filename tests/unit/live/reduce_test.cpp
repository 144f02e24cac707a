#include "live/reduce.hpp"

#include <gtest/gtest.h>

#include <type_traits>

#include "live/apply.hpp"

namespace connector::live {
namespace {

using model::ConferenceName;
using model::MemberId;

const RoomRef room{ConferenceName{"Team_One"}, "uuid-1", model::ProfileName{"16kHz-novideo"}};
const RoomRef room_again{ConferenceName{"Team_One"}, "uuid-2", model::ProfileName{"16kHz-novideo"}};
const RoomRef unknown_room{ConferenceName{"Nowhere"}, "uuid-9", model::ProfileName{}};
const MemberId ann{7};
const MemberId bob{8};
const MemberId nobody{99};

model::Member member(MemberId id, bool muted = false) {
    model::Member made;
    made.id = id;
    made.number = "2000" + std::to_string(id.get());
    made.muted = muted;
    return made;
}

model::Registration registration(const std::string& id, const std::string& user, std::uint16_t port = 5060) {
    return {model::RegistrationId{id}, model::UserId{user}, "127.0.0.1", port};
}

Reduction step(State& state, const Event& event) {
    Reduction reduction = reduce(state, event);
    for (const Delta& delta : reduction.deltas) apply(state, delta);
    return reduction;
}

// Team_One with Ann, who has the floor, and Bob; one recording; one registration.
State usual_state() {
    State state;
    for (const Event& event :
         std::initializer_list<Event>{RoomCreated{room}, MemberJoined{room, member(ann)}, FloorChanged{room, ann},
                                      MemberJoined{room, member(bob)}, RecordingStarted{room, "/r/1.wav", {}},
                                      Registered{registration("call-1", "20007")}}) {
        EXPECT_FALSE(step(state, event).out_of_step);
    }
    return state;
}

bool changes_nothing(const State& state, const Event& event) {
    const Reduction reduction = reduce(state, event);
    return reduction.deltas.empty() && !reduction.out_of_step;
}

bool is_out_of_step(const State& state, const Event& event) {
    const Reduction reduction = reduce(state, event);
    return reduction.deltas.empty() && reduction.out_of_step;
}

// The one delta of an event, if it is a D.
template <class D>
D only(const State& state, const Event& event) {
    const Reduction reduction = reduce(state, event);
    EXPECT_FALSE(reduction.out_of_step);
    EXPECT_EQ(reduction.deltas.size(), 1U);
    if (reduction.deltas.size() != 1 || !std::holds_alternative<D>(reduction.deltas[0])) {
        ADD_FAILURE() << "another delta";
        return {};
    }
    return std::get<D>(reduction.deltas[0]);
}

TEST(Reduce, ARoomIsOpenedOnce) {
    State state;
    EXPECT_EQ(only<RoomOpened>(state, RoomCreated{room}).room.profile.get(), "16kHz-novideo");
    step(state, RoomCreated{room});
    EXPECT_TRUE(changes_nothing(state, RoomCreated{room}));
}

TEST(Reduce, ARoomCreatedWithANewUuidReplacesTheEarlierLife) {
    State state = usual_state();
    const Reduction reduction = step(state, RoomCreated{room_again});
    ASSERT_EQ(reduction.deltas.size(), 4U);
    EXPECT_EQ(std::get<MemberGone>(reduction.deltas[0]).member, ann);
    EXPECT_EQ(std::get<MemberGone>(reduction.deltas[1]).member, bob);
    EXPECT_EQ(std::get<RoomClosed>(reduction.deltas[2]).room, room.name);
    EXPECT_EQ(std::get<RoomOpened>(reduction.deltas[3]).room.uuid, "uuid-2");
    EXPECT_TRUE(state.rooms.at(room.name).members.empty());
}

TEST(Reduce, ADestroyedRoomLosesItsMembersFirst) {
    State state = usual_state();
    const Reduction reduction = step(state, RoomDestroyed{room});
    ASSERT_EQ(reduction.deltas.size(), 3U);
    EXPECT_EQ(std::get<MemberGone>(reduction.deltas[0]).member, ann);
    EXPECT_EQ(std::get<MemberGone>(reduction.deltas[1]).member, bob);
    EXPECT_TRUE(std::holds_alternative<RoomClosed>(reduction.deltas[2]));
    EXPECT_TRUE(state.rooms.empty());
    EXPECT_TRUE(changes_nothing(state, RoomDestroyed{room}));
}

TEST(Reduce, LockingALockedRoomChangesNothing) {
    State state = usual_state();
    EXPECT_TRUE(changes_nothing(state, RoomLocked{room, false}));
    EXPECT_TRUE(only<LockChanged>(state, RoomLocked{room, true}).locked);
    step(state, RoomLocked{room, true});
    EXPECT_TRUE(changes_nothing(state, RoomLocked{room, true}));
}

TEST(Reduce, TheFloorGoesToAMemberOrToNobody) {
    State state = usual_state();
    EXPECT_TRUE(changes_nothing(state, FloorChanged{room, ann}));
    EXPECT_EQ(only<FloorGiven>(state, FloorChanged{room, bob}).holder, bob);
    EXPECT_EQ(only<FloorGiven>(state, FloorChanged{room, std::nullopt}).holder, std::nullopt);
    EXPECT_TRUE(is_out_of_step(state, FloorChanged{room, nobody}));
}

TEST(Reduce, AMemberJoinsOnce) {
    const State state = usual_state();
    EXPECT_EQ(only<MemberEntered>(state, MemberJoined{room, member(nobody)}).member.id, nobody);
    EXPECT_TRUE(changes_nothing(state, MemberJoined{room, member(ann, true)}));
}

TEST(Reduce, TheFloorHolderLeavesTheFloorFirst) {
    State state = usual_state();
    const Reduction reduction = step(state, MemberLeft{room, ann});
    ASSERT_EQ(reduction.deltas.size(), 2U);
    EXPECT_EQ(std::get<FloorGiven>(reduction.deltas[0]).holder, std::nullopt);
    EXPECT_EQ(std::get<MemberGone>(reduction.deltas[1]).member, ann);
    EXPECT_EQ(only<MemberGone>(state, MemberLeft{room, bob}).member, bob);
    EXPECT_EQ(state.rooms.at(room.name).last_leave->id, ann);
    EXPECT_EQ(state.rooms.at(room.name).last_join->id, bob);
}

TEST(Reduce, MutingAMutedMemberChangesNothing) {
    State state = usual_state();
    EXPECT_TRUE(changes_nothing(state, MemberMuted{room, ann, false}));
    EXPECT_TRUE(only<MuteChanged>(state, MemberMuted{room, ann, true}).muted);
    step(state, MemberMuted{room, ann, true});
    EXPECT_TRUE(changes_nothing(state, MemberMuted{room, ann, true}));
    EXPECT_FALSE(only<MuteChanged>(state, MemberMuted{room, ann, false}).muted);
}

TEST(Reduce, AMutedMemberIsNotHeardTalking) {
    State state = usual_state();
    step(state, MemberTalked{room, ann, true});
    const Reduction muted = step(state, MemberMuted{room, ann, true, true});
    ASSERT_EQ(muted.deltas.size(), 2U);
    EXPECT_FALSE(std::get<TalkChanged>(muted.deltas[1]).talking);
    EXPECT_FALSE(find_member(state, room.name, ann)->talking);
    const Reduction unmuted = step(state, MemberMuted{room, ann, false, true});
    ASSERT_EQ(unmuted.deltas.size(), 2U);
    EXPECT_TRUE(find_member(state, room.name, ann)->talking);
}

TEST(Reduce, WhatIsSetToWhatItIsChangesNothing) {
    const State state = usual_state();
    EXPECT_TRUE(changes_nothing(state, MemberDeafened{room, ann, false}));
    EXPECT_TRUE(changes_nothing(state, MemberTalked{room, ann, false}));
    EXPECT_TRUE(changes_nothing(state, MemberEnergySet{room, ann, 0}));
    EXPECT_TRUE(changes_nothing(state, MemberVolumeInSet{room, ann, 0}));
    EXPECT_TRUE(changes_nothing(state, MemberVolumeOutSet{room, ann, 0}));
    EXPECT_TRUE(only<DeafChanged>(state, MemberDeafened{room, ann, true}).deaf);
    EXPECT_TRUE(only<TalkChanged>(state, MemberTalked{room, ann, true}).talking);
    EXPECT_EQ(only<EnergyChanged>(state, MemberEnergySet{room, ann, 200}).level, 200);
    EXPECT_EQ(only<VolumeInChanged>(state, MemberVolumeInSet{room, ann, -1}).level, -1);
    EXPECT_EQ(only<VolumeOutChanged>(state, MemberVolumeOutSet{room, ann, 2}).level, 2);
}

TEST(Reduce, ARecordingIsBegunHeldContinuedAndEnded) {
    State state = usual_state();
    EXPECT_TRUE(changes_nothing(state, RecordingStarted{room, "/r/1.wav", WallTime(std::chrono::seconds(1))}));
    EXPECT_EQ(only<RecordingBegun>(state, RecordingStarted{room, "/r/2.wav", {}}).recording.path, "/r/2.wav");
    EXPECT_TRUE(changes_nothing(state, RecordingResumed{room, "/r/1.wav"}));
    EXPECT_EQ(only<RecordingHeld>(state, RecordingPaused{room, "/r/1.wav"}).path, "/r/1.wav");
    step(state, RecordingPaused{room, "/r/1.wav"});
    EXPECT_TRUE(changes_nothing(state, RecordingPaused{room, "/r/1.wav"}));
    EXPECT_EQ(only<RecordingContinued>(state, RecordingResumed{room, "/r/1.wav"}).path, "/r/1.wav");
    EXPECT_EQ(only<RecordingEnded>(state, RecordingStopped{room, "/r/1.wav"}).path, "/r/1.wav");
    EXPECT_TRUE(changes_nothing(state, RecordingStopped{room, "/r/2.wav"}));
}

TEST(Reduce, WhatIsRecordedGrowsButForThePauses) {
    using namespace std::chrono_literals;
    State state = usual_state();
    const auto recorded = [&](WallTime now) {
        return model::elapsed(find_room(state, room.name)->recordings.front(), now);
    };
    const WallTime start = find_room(state, room.name)->recordings.front().started_at;
    EXPECT_EQ(recorded(start + 3s), 3s);
    EXPECT_EQ(recorded(start - 3s), 0s) << "a clock that was set back";
    step(state, RecordingPaused{room, "/r/1.wav", start + 10s});
    EXPECT_EQ(recorded(start + 15s), 10s);
    step(state, RecordingResumed{room, "/r/1.wav", start + 20s});
    step(state, RecordingPaused{room, "/r/1.wav", start + 21s});
    step(state, RecordingResumed{room, "/r/1.wav", start + 25s});
    EXPECT_EQ(recorded(start + 30s), 16s);
}

TEST(Reduce, APauseThatIsReplayedCountsOnce) {
    using namespace std::chrono_literals;
    State state = usual_state();
    const WallTime start = find_room(state, room.name)->recordings.front().started_at;
    const std::vector<Event> pauses{RecordingPaused{room, "/r/1.wav", start + 10s},
                                    RecordingResumed{room, "/r/1.wav", start + 20s},
                                    RecordingPaused{room, "/r/1.wav", start + 30s}};
    for (const Event& event : pauses) step(state, event);
    State replayed = state;
    for (const Event& event : pauses) step(replayed, event);
    EXPECT_TRUE(replayed == state);
    step(state, RecordingResumed{room, "/r/1.wav", start + 40s});
    replayed = state;
    for (const Event& event : pauses) step(replayed, event);
    step(replayed, RecordingResumed{room, "/r/1.wav", start + 40s});
    EXPECT_TRUE(replayed == state);
}

TEST(Reduce, ARefreshedRegistrationChangesNothingButItsAddress) {
    const State state = usual_state();
    EXPECT_TRUE(changes_nothing(state, Registered{registration("call-1", "20007")}));
    EXPECT_EQ(
        only<RegistrationAdded>(state, Registered{registration("call-1", "20007", 6060)}).registration.network_port,
        6060);
    EXPECT_EQ(
        only<RegistrationRemoved>(state, Unregistered{model::RegistrationId{"call-1"}, {}}).registration.user.get(),
        "20007");
    EXPECT_TRUE(changes_nothing(state, Unregistered{model::RegistrationId{"call-9"}, model::UserId{"20001"}}));
}

// FreeSWITCH either keeps both or replaces the first (multiple-registrations), and says nothing of it.
TEST(Reduce, ASecondRegistrationOfAUserAsksForASnapshot) {
    const State state = usual_state();
    const Reduction second = reduce(state, Registered{registration("call-2", "20007")});
    EXPECT_TRUE(second.out_of_step);
    EXPECT_EQ(second.deltas.size(), 1U);
    EXPECT_FALSE(reduce(state, Registered{registration("call-2", "20008")}).out_of_step);
    EXPECT_TRUE(is_out_of_step(state, Unregistered{model::RegistrationId{"call-9"}, model::UserId{"20007"}}));
}

// Every event that speaks of `ref` or of a member or recording in it.
std::vector<Event> events_that_need(const RoomRef& ref, MemberId id, const std::string& path) {
    return {MemberMuted{ref, id, true},  MemberDeafened{ref, id, true}, MemberTalked{ref, id, true},
            MemberEnergySet{ref, id, 1}, MemberVolumeInSet{ref, id, 1}, MemberVolumeOutSet{ref, id, 1},
            FloorChanged{ref, id},       RecordingPaused{ref, path},    RecordingResumed{ref, path}};
}
std::vector<Event> events_of_an_end(const RoomRef& ref, MemberId id, const std::string& path) {
    return {RoomDestroyed{ref}, MemberLeft{ref, id}, RecordingStopped{ref, path}};
}

TEST(Reduce, AnEventOfAnUnknownRoomIsOutOfStepUnlessItTellsOfAnEnd) {
    const State state = usual_state();
    for (const Event& event : events_that_need(unknown_room, ann, "/r/1.wav")) {
        EXPECT_TRUE(is_out_of_step(state, event)) << event.index();
    }
    EXPECT_TRUE(is_out_of_step(state, RoomLocked{unknown_room, true}));
    EXPECT_TRUE(is_out_of_step(state, MemberJoined{unknown_room, member(ann)}));
    EXPECT_TRUE(is_out_of_step(state, RecordingStarted{unknown_room, "/r/1.wav", {}}));
    for (const Event& event : events_of_an_end(unknown_room, ann, "/r/1.wav")) {
        EXPECT_TRUE(changes_nothing(state, event)) << event.index();
    }
}

TEST(Reduce, AnEventOfAnUnknownMemberOrRecordingIsOutOfStepUnlessItTellsOfAnEnd) {
    const State state = usual_state();
    for (const Event& event : events_that_need(room, nobody, "/r/9.wav")) {
        EXPECT_TRUE(is_out_of_step(state, event)) << event.index();
    }
    EXPECT_TRUE(changes_nothing(state, MemberLeft{room, nobody}));
    EXPECT_TRUE(changes_nothing(state, RecordingStopped{room, "/r/9.wav"}));
}

TEST(Reduce, EventsOfAnotherLifeOfTheRoomChangeNothing) {
    const State state = usual_state();
    for (const Event& event : events_that_need(room_again, ann, "/r/1.wav")) {
        EXPECT_TRUE(reduce(state, event).deltas.empty()) << event.index();
    }
    for (const Event& event : events_of_an_end(room_again, ann, "/r/1.wav")) {
        EXPECT_TRUE(changes_nothing(state, event)) << event.index();
    }
}

TEST(Apply, ADeltaOfWhatIsNotThereChangesNothing) {
    const State before = usual_state();
    const ConferenceName nowhere{"Nowhere"};
    for (const Delta& delta : std::initializer_list<Delta>{
             RoomClosed{nowhere}, LockChanged{nowhere, true}, FloorGiven{nowhere, ann},
             MemberEntered{nowhere, member(ann)}, MemberGone{nowhere, ann}, MemberGone{room.name, nobody},
             MuteChanged{room.name, nobody, true}, DeafChanged{nowhere, ann, true}, TalkChanged{nowhere, ann, true},
             EnergyChanged{nowhere, ann, 1}, VolumeInChanged{nowhere, ann, 1}, VolumeOutChanged{nowhere, ann, 1},
             RecordingBegun{nowhere, {}}, RecordingHeld{room.name, "/r/9.wav"}, RecordingContinued{nowhere, "/r/1.wav"},
             RecordingEnded{room.name, "/r/9.wav"}, RegistrationRemoved{registration("call-9", "20007")}}) {
        State after = before;
        apply(after, delta);
        EXPECT_EQ(after, before) << delta.index();
    }
}

TEST(State, TheCurrentRecordingIsTheOneBegunLast) {
    State state = usual_state();
    EXPECT_EQ(current_recording(state.rooms.at(room.name))->path, "/r/1.wav");
    step(state, RecordingStarted{room, "/r/2.wav", {}});
    EXPECT_EQ(current_recording(state.rooms.at(room.name))->path, "/r/2.wav");
    step(state, RecordingStopped{room, "/r/2.wav"});
    step(state, RecordingStopped{room, "/r/1.wav"});
    EXPECT_EQ(current_recording(state.rooms.at(room.name)), nullptr);
    EXPECT_EQ(find_room(state, ConferenceName{"Nowhere"}), nullptr);
    EXPECT_EQ(find_member(state, ConferenceName{"Nowhere"}, ann), nullptr);
}

}  // namespace
}  // namespace connector::live
