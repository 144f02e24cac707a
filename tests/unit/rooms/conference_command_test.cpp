// The commands of conferences, their answers and events; keys, the floor, and the lists.
#include <boost/json.hpp>

#include "rooms_fixture.hpp"

namespace connector::rooms {

namespace {

class Conference : public RoomsFixture {
protected:
    Conference() {
        alice = join("20001", "32000");
        carol = join("21000", "32000");
        dave = join("22000", "32000");  // joins muted
    }

    void expect(const std::string& text, const std::string& answer, const Names& events) {
        EXPECT_EQ(command("conference Public_1 " + text), answer) << text;
        EXPECT_EQ(events_of(done), events) << text;
    }
    Names pressed(CallId call, char digit) {
        done = on(KeyPressed{call, digit});
        return events_of(done);
    }
    std::string floor() {
        const auto list = boost::json::parse(command("conference Public_1 json_list"));
        std::string holders;
        for (const auto& member : list.at(0).at("members").as_array()) {
            if (member.at("flags").at("has_floor").as_bool())
                holders += member.at("caller_id_number").as_string().c_str();
        }
        return holders;
    }

    CallId alice, carol, dave;
};

// The names of all values, nested ones with a dot; of arrays those of the first element.
void names_in(const boost::json::value& value, const std::string& prefix, Names& names) {
    if (const auto* object = value.if_object()) {
        for (const auto& [key, inner] : *object) {
            const std::string name = prefix + "." + std::string(key);
            names.push_back(name + ":" + std::string(boost::json::to_string(inner.kind())));
            names_in(inner, name, names);
        }
    } else if (const auto* array = value.if_array(); array && !array->empty()) {
        names_in(array->front(), prefix + "[]", names);
    }
}

Names names_in(const boost::json::value& value) {
    Names names;
    names_in(value, "", names);
    // Whether a number fits in 63 bits is no matter of type.
    for (std::string& name : names) {
        if (const std::size_t at = name.find(":uint64"); at != std::string::npos) name.replace(at, 7, ":int64");
    }
    return names;
}

}  // namespace

TEST_F(Conference, MuteAndUnmuteAnswerAndTell) {
    expect("mute 1", "+OK mute 1\n", {"mute-member"});
    EXPECT_FALSE(the<SetLeg>(done).can_speak);
    EXPECT_EQ(the<SetLeg>(done).call, alice);
    EXPECT_EQ(event_of(done, "mute-member").get("Speak"), "false");
    expect("mute 1", "+OK mute 1\n", {"mute-member"});
    expect("unmute 1", "+OK unmute 1\n", {"unmute-member"});
    EXPECT_TRUE(the<SetLeg>(done).can_speak);
    expect("tmute 1", "+OK mute 1\n", {"mute-member"});
    expect("tmute 1", "+OK unmute 1\n", {"unmute-member"});
}

TEST_F(Conference, MutingEverybodyTellsOfThoseWhoCouldSpeak) {
    expect("mute all", "+OK mute 1\n+OK mute 2\n", {"mute-member", "mute-member"});
    expect("mute all", "", {});
    expect("unmute 3", "+OK unmute 3\n", {"unmute-member"});
    expect("unmute all", "+OK unmute 1\n+OK unmute 2\n", {"unmute-member", "unmute-member"});
}

TEST_F(Conference, NonModeratorsCanBeMeantAlone) {
    expect("unmute non_moderator", "+OK unmute 3\n", {"unmute-member"});
    expect("mute non_moderator", "+OK mute 3\n", {"mute-member"});
    expect("kick non_moderator", "+OK kicked 3\n", {"kick-member", "del-member"});
}

TEST_F(Conference, KickingHangsUpAndTellsOfBoth) {
    expect("kick 3", "+OK kicked 3\n", {"kick-member", "del-member"});
    EXPECT_EQ(the<HangUp>(done).call, dave);
    EXPECT_EQ(the<StopLeg>(done).call, dave);
    EXPECT_TRUE(on(CallEnded{dave, CallEnd::bye}).empty());
    expect("hup 2", "+OK hup 2\n", {"del-member"});
    expect("kick last", "+OK kicked 1\n", {"kick-member", "del-member", "conference-destroy"});
    EXPECT_EQ(command("conference Public_1 kick all"), "-ERR Conference Public_1 not found\n");
}

TEST_F(Conference, KickingEverybodyEndsTheRoom) {
    expect("kick all", "+OK kicked 1\n+OK kicked 2\n+OK kicked 3\n",
           {"kick-member", "del-member", "floor-change", "kick-member", "del-member", "kick-member", "del-member",
            "conference-destroy"});
    EXPECT_EQ(all_of<HangUp>(done).size(), 3U);
    EXPECT_EQ(all_of<CloseMix>(done).size(), 1U);
}

TEST_F(Conference, LockDeafEnergyAndVolumeAnswerAndTell) {
    expect("lock", "+OK Public_1 locked\n", {"lock"});
    expect("unlock", "+OK Public_1 unlocked\n", {"unlock"});
    expect("deaf 2", "+OK deaf 2\n", {"deaf-member"});
    EXPECT_FALSE(the<SetLeg>(done).can_hear);
    expect("undeaf 2", "+OK undeaf 2\n", {"undeaf-member"});
    expect("energy 2 500", "+OK Energy 2 = 500\n", {"energy-level-member"});
    EXPECT_EQ(the<SetLeg>(done).energy_level, 500U);
    expect("energy 2 99999", "+OK Energy 2 = 18000\n", {"energy-level-member"});
    expect("volume_in 2 9", "+OK Volume IN 2 = 4\n", {"volume-in-member"});
    expect("volume_out 2 -9", "+OK Volume OUT 2 = -4\n", {"volume-out-member"});
}

TEST_F(Conference, WhatIsNotThereIsSaidSo) {
    expect("mute 99", "-ERR Member: 99 not found.\n", {});
    expect("mute", "-ERR Member:  not found.\n", {});
    expect("kick abc", "-ERR Member: abc not found.\n", {});
    expect("fly", "-ERR Conference command 'fly' not found.\n", {});
    EXPECT_EQ(command("conference Nowhere list"), "-ERR Conference Nowhere not found\n");
    EXPECT_EQ(command("conference Nowhere mute all"), "-ERR Conference Nowhere not found\n");
    EXPECT_EQ(command("conference"), "-ERR Conference  not found\n");
    EXPECT_EQ(command("originate x"), "-ERR originate Command not found!\n");
    EXPECT_EQ(command(""), "-ERR  Command not found!\n");
}

TEST_F(Conference, ARecordingIsToldWhenItsFileIsThereAndWhenItIsWhole) {
    expect("recording start /r/x.wav", "+OK Record file /r/x.wav\n", {});
    const StartRecording started = the<StartRecording>(done);
    EXPECT_EQ(started.path, "/r/x.wav");
    EXPECT_EQ(started.rate_hz, 16000U);
    EXPECT_EQ(events_of(on(RecordingOpened{started.recording})), (Names{"start-recording"}));

    expect("recording pause /r/x.wav", "+OK Pause recording file /r/x.wav\n", {"pause-recording"});
    EXPECT_TRUE(the<PauseRecording>(done).paused);
    EXPECT_NE(command("conference json_list").find(R"("record_path":"/r/x.wav","status":"paused")"), std::string::npos);
    expect("recording resume /r/x.wav", "+OK Resume recording file /r/x.wav\n", {"resume-recording"});
    EXPECT_FALSE(the<PauseRecording>(done).paused);
    expect("recording check", "+OK Record file /r/x.wav\n", {});

    expect("recording stop all", "Stopped recording file /r/x.wav\n+OK Stopped recording 1 file\n", {});
    EXPECT_EQ(the<StopRecording>(done).recording, started.recording);
    const Outputs closed = on(RecordingClosed{started.recording, 32'000, 64'044});
    const esl::Event stopped = event_of(closed, "stop-recording");
    EXPECT_EQ(stopped.get("Milliseconds-Elapsed"), "2000");
    EXPECT_EQ(stopped.get("Samples-Out"), "32000");
    EXPECT_EQ(stopped.get("Record-File-Size"), "64044");
    EXPECT_EQ(stopped.get("Other-Recordings"), "false");
    expect("recording check", "-ERR Conference is not being recorded.\n", {});
}

TEST_F(Conference, ARecordingThatCannotBeIsToldByItsEvent) {
    expect("recording start /no/x.wav", "+OK Record file /no/x.wav\n", {});
    const RecordingId recording = the<StartRecording>(done).recording;
    const Outputs failed = on(RecordingFailed{recording, "No such file or directory"});
    EXPECT_FALSE(event_of(failed, "start-recording").get("Error").empty());
    EXPECT_EQ(the<StopRecording>(failed).recording, recording);
    expect("recording check", "-ERR Conference is not being recorded.\n", {});
}

TEST_F(Conference, TheSameFileIsRecordedOnceAndOthersAreUnknown) {
    expect("recording start /r/x.wav", "+OK Record file /r/x.wav\n", {});
    expect("recording start /r/x.wav", "-ERR file [/r/x.wav] is already being used for recording.\n", {});
    expect("recording pause /r/y.wav", "+OK Pause recording file /r/y.wav\n-ERR non-existant recording '/r/y.wav'\n",
           {});
    expect("recording stop /r/y.wav", "-ERR non-existant recording '/r/y.wav'\n+OK Stopped recording 0 files\n", {});
}

TEST_F(Conference, TheRoomEndsWithItsLastMemberAndItsLastFile) {
    expect("recording start /r/x.wav", "+OK Record file /r/x.wav\n", {});
    const RecordingId recording = the<StartRecording>(done).recording;
    on(RecordingOpened{recording});
    command("conference Public_1 kick all");
    EXPECT_EQ(all_of<StopRecording>(done).size(), 1U);
    EXPECT_EQ(all_of<CloseMix>(done).size(), 0U);
    EXPECT_EQ(events_of(on(RecordingClosed{recording, 0, 44})), (Names{"stop-recording", "conference-destroy"}));
    EXPECT_EQ(command("conference json_list"), "[]");
}

TEST_F(Conference, ListHasALineForEachMember) {
    const std::string list = command("conference Public_1 list");
    EXPECT_EQ(list.find("+OK Conference Public_1 (3 members rate: 16000 flags: running"), 0U);
    EXPECT_NE(list.find("\n1;sofia/internal/20001@192.0.2.1;"), std::string::npos);
    EXPECT_NE(list.find(";20001;20001;hear|speak|floor|moderator;0;0;100\n"), std::string::npos);
    EXPECT_NE(list.find(";22000;22000;hear;0;0;100\n"), std::string::npos);
    EXPECT_EQ(command("conference list"), list);
}

TEST_F(Conference, JsonListHasTheShapeOfFreeSwitchs) {
    std::ifstream file(std::string(GOLDEN_DIR) + "/churn.start.json", std::ios::binary);
    const auto recorded = boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    const auto made = boost::json::parse(command("conference json_list"));
    EXPECT_EQ(names_in(made.at(0)), names_in(recorded.at("conferences").at(0)));
}

TEST_F(Conference, JsonListTellsOfEachMember) {
    pass(std::chrono::seconds(90));
    talk(alice, true);
    pass(std::chrono::seconds(5));
    talk(alice, false);
    pass(std::chrono::seconds(7));
    const auto list = boost::json::parse(command("conference Public_1 json_list"));
    const auto& room = list.at(0);
    EXPECT_EQ(room.at("conference_name").as_string(), "Public_1");
    EXPECT_EQ(room.at("member_count").to_number<int>(), 3);
    EXPECT_EQ(room.at("run_time").to_number<int>(), 102);
    const auto& last = room.at("members").at(0);
    EXPECT_EQ(last.at("id").to_number<int>(), 3);
    EXPECT_FALSE(last.at("flags").at("can_speak").as_bool());
    const auto& first = room.at("members").at(2);
    EXPECT_EQ(first.at("join_time").to_number<int>(), 102);
    EXPECT_EQ(first.at("last_talking").to_number<int>(), 7);
    EXPECT_TRUE(first.at("flags").at("is_moderator").as_bool());
}

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

TEST_F(Conference, TheFloorOfOneWhoLeavesIsATalkersOrNobodys) {
    talk(carol, true);
    on(CallEnded{alice, CallEnd::bye});
    EXPECT_EQ(floor(), "21000");
    const Outputs outputs = on(CallEnded{carol, CallEnd::bye});
    EXPECT_EQ(event_of(outputs, "floor-change").get("New-ID"), "none");
    EXPECT_EQ(floor(), "");
    command("conference Public_1 unmute 3");
    EXPECT_EQ(floor(), "22000");
}

TEST_F(Conference, TalkingIsToldWhenItChanges) {
    talk(carol, true);
    talk(carol, true);
    EXPECT_TRUE(done.empty());
    talk(carol, false);
    EXPECT_EQ(events_of(done), Names{"stop-talking"});
}

TEST_F(Conference, KeysOfMembersMuteAndHangUp) {
    EXPECT_EQ(pressed(dave, '0'), Names{"unmute-member"});
    EXPECT_EQ(pressed(dave, '0'), Names{"mute-member"});
    EXPECT_EQ(pressed(dave, 'A'), Names{});
    EXPECT_EQ(pressed(dave, '#'), Names{"del-member"});
    EXPECT_EQ(the<HangUp>(done).call, dave);
    EXPECT_TRUE(on(CallEnded{dave, CallEnd::bye}).empty());
}

TEST_F(Conference, KeysOfMembersSetLevels) {
    EXPECT_EQ(pressed(dave, '9'), Names{"energy-level"});
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "300");
    EXPECT_EQ(the<SetLeg>(done).energy_level, 300U);
    for (int i = 0; i < 20; ++i) pressed(dave, '9');
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "1800");
    pressed(dave, '8');
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "100");
    pressed(dave, '7');
    EXPECT_EQ(event_of(done, "energy-level").get("New-Level"), "0");
    const std::pair<char, std::pair<const char*, const char*>> keys[] = {
        {'3', {"gain-level", "1"}},    {'3', {"gain-level", "2"}},   {'2', {"gain-level", "0"}},
        {'1', {"gain-level", "-1"}},   {'6', {"volume-level", "1"}}, {'4', {"volume-level", "0"}},
        {'4', {"volume-level", "-1"}}, {'5', {"volume-level", "0"}},
    };
    for (const auto& [key, told] : keys) {
        EXPECT_EQ(pressed(dave, key), Names{told.first}) << key;
        EXPECT_EQ(event_of(done, told.first).get("New-Level"), told.second) << key;
    }
}

TEST_F(Conference, TheStarOfMembersMutesAndDeafens) {
    pressed(dave, '0');
    EXPECT_EQ(pressed(dave, '*'), (Names{"mute-member", "deaf-member"}));
    EXPECT_EQ(pressed(dave, '*'), (Names{"unmute-member", "undeaf-member"}));
}

TEST_F(Conference, KeysOfModeratorsAreToldToTheConnector) {
    EXPECT_EQ(pressed(alice, '*'), Names{"dtmf"});
    EXPECT_EQ(event_of(done, "dtmf").get("Data"), "muteall");
    EXPECT_EQ(pressed(alice, '6'), Names{"dtmf"});
    EXPECT_EQ(event_of(done, "dtmf").get("Data"), "conferencelock");
    EXPECT_EQ(pressed(alice, '0'), Names{"mute-member"});
}

TEST_F(Conference, AnyByteInACommandIsAnswered) {
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const std::string odd[] = {std::string(1, c),
                                   "conference " + std::string(1, c) + " list",
                                   "conference Public_1 mute " + std::string(1, c),
                                   "conference Public_1 " + std::string(1, c),
                                   "sofia_contact " + std::string(1, c),
                                   "show registrations" + std::string(1, c)};
        for (const std::string& text : odd) EXPECT_FALSE(command(text).empty()) << byte << " in " << text;
        // Letters and digits may mean a member.
        EXPECT_LE(all_of<HangUp>(done).size(), 0U);
    }
    EXPECT_NE(command("conference Public_1 list").find("(3 members"), std::string::npos);
}

TEST_F(Conference, StatusVersionAndShutdownAreAnswered) {
    pass(std::chrono::seconds(3'725));
    EXPECT_EQ(command("status"),
              "UP 0 years, 0 days, 1 hours, 2 minutes, 5 seconds\nminiswitch 1.0 is ready\n3 session(s)\n");
    EXPECT_EQ(command("version"), "miniswitch 1.0\n");
    EXPECT_EQ(command("fsctl shutdown"), "+OK\n");
    EXPECT_EQ(all_of<ShutDown>(done).size(), 1U);
    command("fsctl something");
    EXPECT_TRUE(all_of<ShutDown>(done).empty());
}

TEST_F(Conference, NamesThatAreNoUtf8StillMakeJson) {
    InviteRequest invite = invitation("20002", "30000");
    invite.from_display = "Z\xff\"\\\x01";
    send(invite);
    const std::string text = command("conference json_list");
    boost::json::error_code error;
    const auto list = boost::json::parse(text, error);
    EXPECT_FALSE(error) << text;
}

}  // namespace connector::rooms
