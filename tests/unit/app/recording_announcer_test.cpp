// What the room hears of its recording.
#include "app/recording_announcer.hpp"

#include <gmock/gmock.h>

#include "recorded_room.hpp"

namespace connector::app {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Order = RecordingOrder;
using namespace std::chrono_literals;

const std::string begun = "ivr/ivr-recording_started.wav";
const std::string held = "ivr/ivr-recording_paused.wav";
const std::string continued = "ivr/ivr-begin_recording.wav";
const std::string ended = "ivr/ivr-recording_stopped.wav";
const std::string is_recorded = "conference/conf-being_recorded.wav";
const std::string is_not_recorded = "conference/conf-no_longer_being_recorded.wav";

using RecordingAnnouncerTest = test::RecordedRoom;

TEST_F(RecordingAnnouncerTest, EveryChangeIsSaidWhoeverCausedIt) {
    started(), paused(), resumed(), stopped();
    EXPECT_THAT(said(), ElementsAre(begun, held, continued, ended));
    EXPECT_THAT(results, IsEmpty());
}

TEST_F(RecordingAnnouncerTest, AnOrderIsSaidOnceItsEventHasCome) {
    order(Order::start);
    EXPECT_THAT(said(), IsEmpty());
    started();
    EXPECT_THAT(said(), ElementsAre(begun));
}

TEST_F(RecordingAnnouncerTest, ARefusalSaysTheState) {
    order(Order::stop);
    EXPECT_THAT(said(), ElementsAre(is_not_recorded));
    started();
    forget_said();
    order(Order::start);
    EXPECT_THAT(said(), ElementsAre(is_recorded));
    pass(20s);
    paused();
    forget_said();
    order(Order::pause);
    EXPECT_THAT(said(), ElementsAre(held));
}

TEST_F(RecordingAnnouncerTest, ACheckSaysTheState) {
    recordings.check(room(), now);
    EXPECT_THAT(said(), ElementsAre(is_not_recorded));
    started();
    forget_said();
    recordings.check(room(), now);
    EXPECT_THAT(said(), ElementsAre(is_recorded));
    pass(20s);
    paused();
    forget_said();
    recordings.check(room(), now);
    EXPECT_THAT(said(), ElementsAre(held));
}

TEST_F(RecordingAnnouncerTest, WhatFailsSaysTheState) {
    order(Order::start);
    cannot_start();
    EXPECT_THAT(said(), ElementsAre(is_not_recorded));
    cannot_start("/an/administrators.wav");
    EXPECT_THAT(said(), ElementsAre(is_not_recorded, is_not_recorded));
    pass(20s);
    forget_said();
    order(Order::start);
    pass(20s);
    EXPECT_THAT(said(), ElementsAre(is_not_recorded)) << "not confirmed";
    started();
    forget_said();
    order(Order::pause);
    freeswitch.answer(std::string("conference Team_One recording pause ") + path, "-ERR\n");
    EXPECT_THAT(said(), ElementsAre(is_recorded));
}

TEST_F(RecordingAnnouncerTest, NobodyIsToldThatHeIsNotRecordedWhileAnotherRecordingRuns) {
    started("/r/by-hand.wav"), started();
    forget_said();
    paused();
    EXPECT_THAT(said(), ElementsAre(is_recorded));
    stopped();
    EXPECT_THAT(said(), ElementsAre(is_recorded, is_recorded));
    pass(20s);
    forget_said();
    stopped("/r/by-hand.wav");
    EXPECT_THAT(said(), ElementsAre(ended));
}

TEST_F(RecordingAnnouncerTest, TheEndOfAConferenceIsNotSpokenIntoIt) {
    started();
    forget_said();
    happens(live::MemberLeft{ref(), model::MemberId{7}});
    stopped();
    happens(live::RoomDestroyed{ref()});
    EXPECT_THAT(said(), IsEmpty());
}

TEST_F(RecordingAnnouncerTest, AStateTakenFromASnapshotIsNotSaid) {
    world.live_state.rooms.at(model::ConferenceName(name)).recordings.push_back({path, false, {}});
    recordings.live_replaced(world.live_state);
    EXPECT_THAT(said(), IsEmpty());
}

TEST_F(RecordingAnnouncerTest, ASoundThatIsMissingIsNobodysError) {
    order(Order::start);
    started();
    freeswitch.answer("conference Team_One play " + begun, "-ERR (play) File: not found.\n");
    EXPECT_THAT(results, ElementsAre("done"));
}

// Ten a second for a minute: what waits in the switch is never longer than the backlog and one prompt.
TEST_F(RecordingAnnouncerTest, HammeringNeverQueuesMoreThanAFewPrompts) {
    std::size_t spoken = 0;
    for (int i = 0; i < 600; ++i) {
        recordings.check(room(), now);
        pass(100ms);
        spoken += said().size();
        forget_said();
        const auto sounds = (i + 1) * 100ms + RecordingAnnouncer::backlog_max + RecordingAnnouncer::prompt_time;
        EXPECT_LE(spoken * RecordingAnnouncer::prompt_time, sounds);
    }
    EXPECT_GE(spoken, 20U);
}

TEST_F(RecordingAnnouncerTest, AfterMoreThanCanBeSaidTheRoomHearsTheStateInTheEnd) {
    for (int i = 0; i < 10; ++i) started(), stopped();
    started();
    forget_said();
    pass(5s);
    EXPECT_THAT(said(), IsEmpty());
    pass(5s);
    EXPECT_THAT(said(), ElementsAre(is_recorded));
    forget_said();
    pass(60s);
    EXPECT_THAT(said(), IsEmpty()) << "once";
}

TEST_F(RecordingAnnouncerTest, AConferenceThatEndedOwesNothing) {
    for (int i = 0; i < 10; ++i) started(), stopped();
    forget_said();
    happens(live::RoomDestroyed{ref()});
    pass(60s);
    EXPECT_THAT(said(), IsEmpty());
}

}  // namespace
}  // namespace connector::app
