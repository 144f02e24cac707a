// Who talks, and who has the floor.
#include "conference_fixture.hpp"

namespace connector::rooms {

TEST_F(Conference, TheFloorIsTheFirstSpeakersUntilHeIsSilentAndAnotherTalks) {
    EXPECT_EQ(floor(), "20001");
    talk(alice, true);
    EXPECT_EQ(events_of(done), Names{"start-talking"});
    talk(carol, true);
    EXPECT_EQ(events_of(done), Names{"start-talking"});
    EXPECT_EQ(floor(), "20001");
    talk(carol, false);
    talk(alice, false);
    talk(carol, true);
    EXPECT_EQ(events_of(done), (Names{"start-talking", "floor-change"}));
    EXPECT_EQ(event_of(done, "floor-change").get("Old-ID"), "1");
    EXPECT_EQ(event_of(done, "floor-change").get("New-ID"), "2");
    EXPECT_EQ(floor(), "21000");
}

TEST_F(Conference, WhoTalksAlreadyGetsTheFloorWhenItsHolderIsSilencedOrFallsSilent) {
    talk(alice, true);
    talk(carol, true);
    command("conference Public_1 mute 1");
    EXPECT_EQ(events_of(done), (Names{"mute-member", "floor-change"}));
    EXPECT_EQ(floor(), "21000");
    command("conference Public_1 unmute 1");
    talk(alice, true);
    EXPECT_EQ(floor(), "21000") << "who has it keeps it";
    talk(carol, false);
    EXPECT_EQ(events_of(done), (Names{"stop-talking", "floor-change"}));
    EXPECT_EQ(floor(), "20001");
    command("conference Public_1 mute 1");
    talk(alice, true);
    EXPECT_EQ(floor(), "20001") << "nobody else talks";
    talk(carol, true);
    EXPECT_EQ(floor(), "21000") << "she is heard";
}

TEST_F(Conference, TheFloorOfOneWhoLeavesIsATalkersOrTheLastToJoins) {
    talk(alice, true);
    talk(carol, true);
    const Outputs outputs = on(CallEnded{alice, CallEnd::bye});
    EXPECT_EQ(events_of(outputs), (Names{"floor-change", "del-member", "floor-change"}));
    // The first tells that nobody has it, while who leaves is counted still.
    EXPECT_EQ(event_of(outputs, "floor-change").get("New-ID"), "none");
    EXPECT_EQ(event_of(outputs, "floor-change").get("Old-ID"), "none");
    EXPECT_EQ(event_of(outputs, "floor-change").get("Conference-Size"), "3");
    EXPECT_EQ(floor(), "21000");
    on(CallEnded{carol, CallEnd::bye});
    EXPECT_EQ(floor(), "22000");
}

TEST_F(Conference, TheFloorIsGivenAwayByItsHolderAlone) {
    expect("floor 2", "-ERR floor is held by 1\n", {});
    expect("floor 1", "+OK floor none\n", {"floor-change", "floor-change"});
    EXPECT_EQ(event_of(done, "floor-change").get("Old-ID"), "1");
    EXPECT_EQ(floor(), "22000");
}

TEST_F(Conference, TalkingIsToldWhenItChanges) {
    talk(carol, true);
    talk(carol, true);
    EXPECT_TRUE(done.empty());
    talk(carol, false);
    EXPECT_EQ(events_of(done), Names{"stop-talking"});
}

TEST_F(Conference, WhoTalksWhileMutedIsToldSoOnceForEachMuting) {
    command("conference Public_1 mute 1");
    talk(alice, true);
    EXPECT_EQ(events_of(done), Names{"mute-detect"});
    EXPECT_EQ(event_of(done, "mute-detect").get("Talking"), "true");
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-muted.wav"});
    EXPECT_EQ(the<StartPlayback>(done).to, (std::variant<CallId, MixId>(alice)));
    talk(alice, false);
    talk(alice, true);
    EXPECT_TRUE(done.empty());
    EXPECT_EQ(floor(), "20001");
    command("conference Public_1 unmute 1");
    command("conference Public_1 mute 1");
    talk(alice, true);
    EXPECT_EQ(events_of(done), Names{"mute-detect"});
}

TEST_F(Conference, WhoTalksOnWhenItsMutingEndsIsToldToTalk) {
    command("conference Public_1 mute 1");
    talk(alice, true);
    command("conference Public_1 unmute 1");
    talk(alice, false);
    EXPECT_EQ(events_of(done), Names{});
    talk(alice, true);
    EXPECT_EQ(events_of(done), Names{"start-talking"});
}

TEST_F(Conference, WithoutMuteDetectNobodyListensToTheMuted) {
    set_param("conference-flags", "");
    tree.files["directory/team/20002.xml"].replace(tree.files["directory/team/20002.xml"].find("mute-detect"), 11,
                                                   "nomoh");
    command("reloadxml");
    const CallId bob = join("20002", "32000");
    command("conference Public_1 mute 4");
    talk(bob, true);
    EXPECT_TRUE(done.empty());
}

TEST_F(Conference, EventsThatTheProfileSuppressesAreNotMade) {
    set_param("suppress-events", "start-talking,mute-member,record");
    join("20002", "30000");
    const auto in_team = [&](const char* text) {
        command(std::string("conference Team_One ") + text);
        return events_of(done);
    };
    talk(CallId(4), true);
    EXPECT_TRUE(done.empty());
    talk(CallId(4), false);
    EXPECT_EQ(events_of(done), Names{"stop-talking"});
    EXPECT_EQ(in_team("mute last"), Names{});
    EXPECT_EQ(in_team("unmute last"), Names{});
    EXPECT_EQ(in_team("lock"), Names{"lock"});
    in_team("recording start /r/x.wav");
    EXPECT_EQ(events_of(on(RecordingOpened{the<StartRecording>(done).recording})), Names{});
}

}  // namespace connector::rooms
