// Into a conference: PINs, locks, limits and flags.
#include "rooms/entrance.hpp"

#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

class EntranceTest : public RoomsFixture {
protected:
    Outputs press(CallId call, const std::string& keys) {
        Outputs all;
        for (const char key : keys) {
            for (Output& output : on(KeyPressed{call, key})) all.push_back(std::move(output));
        }
        return all;
    }
    /// What the dialplan does before it hands the call to the conference.
    void before_conference(const std::string& data) {
        std::string& extension = tree.files["dialplan/conferences/team/30000.xml"];
        extension.insert(extension.find("<action application=\"answer\"/>"),
                         "<action application=\"set\" data=\"" + data + "\"/>");
        command("reloadxml");
    }
    std::string type_of_member() { return std::string(event_of(done, "add-member").get("Member-Type")); }
};

const Names asked{"conference/conf-pin.wav"};
const Names wrong{"conference/conf-bad-pin.wav", "conference/conf-pin.wav"};

}  // namespace

TEST_F(EntranceTest, WithoutAPinLeadsStraightIn) {
    join("20001", "30000");
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-alone.wav"});
    EXPECT_EQ(events_of(done), (Names{"conference-create", "add-member", "floor-change"}));
}

TEST_F(EntranceTest, AsksForThePinOfTheProfile) {
    set_param("pin", "1234");
    const CallId call = join("20001", "30000");
    EXPECT_EQ(the<StartLeg>(done).mix, MixId{});
    EXPECT_EQ(sounds_of(done), asked);
    EXPECT_TRUE(events_of(done).empty());
    EXPECT_TRUE(press(call, "123").empty());
    done = press(call, "4");
    EXPECT_EQ(events_of(done), (Names{"conference-create", "add-member", "floor-change"}));
    EXPECT_EQ(the<MoveLeg>(done).call, call);
    // From now on keys are for the conference.
    EXPECT_EQ(events_of(press(call, "1")), Names{"dtmf"});
}

TEST_F(EntranceTest, ACodecThatChangesWhileThePinIsAskedForIsThatOfTheMember) {
    set_param("pin", "1234");
    const CallId call = join("20001", "30000");
    on(ReinviteRequest{call, "v=0\r\nc=IN IP4 192.0.2.20\r\nm=audio 4000 RTP/AVP 8\r\n"});
    done = press(call, "1234");
    EXPECT_EQ(event_of(done, "add-member").get("Channel-Write-Codec-Name"), "PCMA");
}

TEST_F(EntranceTest, TheModeratorsPinMakesAModerator) {
    set_param("pin", "1234");
    set_param("moderator-pin", "777");
    add_user("20003", model::Context::team, "eve");
    tree.files["directory/team/20003.xml"].replace(tree.files["directory/team/20003.xml"].find("moderator"), 9, "mute");
    command("reloadxml");
    CallId call = join("20003", "30000");
    done = press(call, "1234");
    EXPECT_EQ(type_of_member(), "member");
    call = join("20003", "30000");
    done = press(call, "777#");
    EXPECT_EQ(type_of_member(), "moderator");
}

TEST_F(EntranceTest, APinOfTheDialDataOrTheChannelGoesFirst) {
    set_param("pin", "1234");
    std::string& extension = tree.files["dialplan/conferences/team/30000.xml"];
    extension.replace(extension.find("++flags"), 2, "+55+");
    before_conference("conference_moderator_pin=66");
    CallId call = join("20001", "30000");
    EXPECT_EQ(sounds_of(press(call, "12")), wrong);
    done = press(call, "55");
    EXPECT_EQ(type_of_member(), "moderator");  // by the flags of the team
    call = join("20002", "30000");
    EXPECT_EQ(events_of(press(call, "66")), Names{"add-member"});
}

TEST_F(EntranceTest, ThePinOfARunningRoomIsItsOwn) {
    join("20001", "30000");
    command("conference Team_One pin 9");
    const CallId call = join("20002", "30000");
    EXPECT_EQ(sounds_of(done), asked);
    EXPECT_EQ(events_of(press(call, "9")), Names{"add-member"});
    command("conference Team_One nopin");
    join("20002", "30000");
    EXPECT_EQ(events_of(done), Names{"add-member"});
}

TEST_F(EntranceTest, WrongPinsEndTheCallAfterThreeTries) {
    set_param("pin", "12");
    const CallId call = join("20001", "30000");
    EXPECT_EQ(sounds_of(press(call, "13")), wrong);
    EXPECT_EQ(sounds_of(press(call, "#")), wrong);
    const Outputs last = press(call, "1#");
    EXPECT_EQ(sounds_of(last), Names{"conference/conf-bad-pin.wav"});
    EXPECT_EQ(the<HangUp>(last).call, call);
    EXPECT_EQ(the<StopLeg>(last).call, call);
    EXPECT_TRUE(events_of(last).empty());
    EXPECT_TRUE(press(call, "12").empty());
    EXPECT_EQ(command("conference list"), "+OK No active conferences.\n");
}

TEST_F(EntranceTest, TheFirstKeyCutsTheQuestionShort) {
    sounds_end_at_once = false;
    set_param("pin", "12");
    const CallId call = join("20001", "30000");
    const PlaybackId question = the<StartPlayback>(done).playback;
    EXPECT_EQ(the<StopPlayback>(press(call, "1")).playback, question);
    EXPECT_EQ(events_of(press(call, "2")).size(), 3U);
}

TEST_F(EntranceTest, KeysDuringTheRefusalCountForNothing) {
    sounds_end_at_once = false;
    set_param("pin", "12");
    const CallId call = join("20001", "30000");
    const PlaybackId refusal = the<StartPlayback>([&] {
                                   Outputs outputs = press(call, "99");
                                   return outputs;
                               }())
                                   .playback;
    EXPECT_TRUE(press(call, "12").empty());
    EXPECT_EQ(sounds_of(on(PlaybackEnded{refusal, ""})), asked);
    EXPECT_EQ(events_of(press(call, "12")).size(), 3U);
}

TEST_F(EntranceTest, SilenceIsAWrongAnswerAfterTenSeconds) {
    set_param("pin", "12");
    set_param("pin-retries", "2");
    const CallId call = join("20001", "30000");
    EXPECT_EQ(rooms->deadline(), now.steady + Entrance::pin_time_max);
    pass(Entrance::pin_time_max);
    EXPECT_EQ(sounds_of(on_time()), wrong);
    pass(Entrance::pin_time_max);
    const Outputs due = on_time();
    EXPECT_EQ(the<HangUp>(due).call, call);
    EXPECT_EQ(the<StopLeg>(due).call, call);
}

TEST_F(EntranceTest, APromptThatNeverEndsOrCannotBePlayedHoldsUpNobody) {
    sounds_end_at_once = false;
    set_param("pin", "12");
    CallId call = join("20001", "30000");
    EXPECT_EQ(rooms->deadline(), now.steady + std::chrono::seconds(20));  // the heartbeat
    pass(Entrance::sound_time_max);
    on_time();
    EXPECT_EQ(events_of(press(call, "12")).size(), 3U);
    call = join("20002", "30000");
    const Outputs silent = on(PlaybackEnded{the<StartPlayback>(done).playback, "No such file"});
    EXPECT_EQ(the<Note>(silent).severity, Severity::warning);
    EXPECT_EQ(events_of(press(call, "12")), Names{"add-member"});
}

TEST_F(EntranceTest, WhoHangsUpAtTheQuestionIsForgotten) {
    set_param("pin", "12");
    const CallId call = join("20001", "30000");
    const Outputs outputs = on(CallEnded{call, CallEnd::bye});
    EXPECT_EQ(outputs.size(), 1U);
    EXPECT_EQ(the<StopLeg>(outputs).call, call);
    EXPECT_TRUE(press(call, "12").empty());
    pass(Entrance::pin_time_max);
    EXPECT_TRUE(all_of<HangUp>(on_time()).empty());
}

TEST_F(EntranceTest, ALockedRoomIsClosedForModeratorsToo) {
    join("20001", "30000");
    command("conference Team_One lock");
    const CallId call = join("20002", "30000");
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-locked.wav"});
    EXPECT_EQ(the<HangUp>(done).call, call);
    EXPECT_EQ(the<StopLeg>(done).local_port, 20'002);
    EXPECT_TRUE(events_of(done).empty());
    command("conference Team_One unlock");
    join("20002", "30000");
    EXPECT_EQ(events_of(done), Names{"add-member"});
}

TEST_F(EntranceTest, WithoutSecurityNeitherPinNorLockIsInTheWay) {
    set_param("pin", "12");
    before_conference("conference_enforce_security=false");
    join("20001", "30000");
    command("conference Team_One lock");
    join("20002", "30000");
    EXPECT_EQ(events_of(done), Names{"add-member"});
}

TEST_F(EntranceTest, AFullRoomIsClosed) {
    set_param("max-members", "2");
    set_param("max-members-sound", "full.wav");
    join("20001", "30000");
    join("20002", "30000");
    join("20002", "30000");
    EXPECT_EQ(sounds_of(done), Names{"full.wav"});
    EXPECT_EQ(all_of<HangUp>(done).size(), 1U);
    command("conference Team_One set max_members 3");
    join("20002", "30000");
    EXPECT_EQ(events_of(done), Names{"add-member"});
}

TEST_F(EntranceTest, AChannelCanLimitTheRoomThatItOpens) {
    before_conference("conference_max_members=2");
    join("20001", "30000");
    EXPECT_EQ(command("conference Team_One get max_members"), "2");
}

TEST_F(EntranceTest, WhoEndsTheConferenceTakesTheOthersWithHim) {
    before_conference("conf_flags=endconf|mute");
    join("20001", "30000");
    EXPECT_EQ(event_of(done, "add-member").get("Speak"), "false");
    const CallId first(1);
    join("20002", "30000");
    const Outputs outputs = on(CallEnded{first, CallEnd::bye});
    EXPECT_EQ(the<HangUp>(outputs).call, CallId(2));
    EXPECT_EQ(all_of<StopLeg>(outputs).size(), 2U);
    EXPECT_EQ(events_of(outputs), (Names{"floor-change", "del-member", "del-member", "conference-destroy"}));
}

TEST_F(EntranceTest, ARoomForTwoEndsWithoutTheSecond) {
    before_conference("conf_flags=mintwo");
    const CallId first = join("20001", "30000");
    join("20002", "30000");
    const Outputs outputs = on(CallEnded{first, CallEnd::bye});
    EXPECT_EQ(the<HangUp>(outputs).call, CallId(2));
    EXPECT_EQ(events_of(outputs).back(), "conference-destroy");
}

TEST_F(EntranceTest, UnknownFlagsAreNoted) {
    before_conference("conf_flags=moderator|vmute");
    join("20001", "30000");
    EXPECT_NE(the<Note>(done).text.find("'vmute'"), std::string::npos);
    EXPECT_EQ(type_of_member(), "moderator");
}

TEST_F(EntranceTest, AProfileThatIsGoneWhenTheCallComesInHangsItUp) {
    EventHead head("vm", "192.0.2.1", random);
    MediaIds ids;
    Conferences conferences(head, ids, random);
    const fsxml::ConferenceConf none;
    conferences.use(none, "192.0.2.1");
    Entrance entrance(conferences, ids);
    EXPECT_FALSE(entrance.knows_profile("p"));
    Channel channel;
    channel.call = CallId(7);
    Outputs outputs;
    entrance.enter({"A", "p", "", {}}, channel, now, outputs);
    EXPECT_EQ(the<HangUp>(outputs).call, CallId(7));
}

}  // namespace connector::rooms
