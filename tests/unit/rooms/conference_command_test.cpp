// The commands of conferences, their answers and events.
#include "conference_fixture.hpp"

namespace connector::rooms {

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

TEST_F(Conference, EverybodyIsToldOfTheLastToJoinFirst) {
    const Names three{"mute-member", "mute-member", "mute-member"};
    expect("mute all", "+OK mute 3\n+OK mute 2\n+OK mute 1\n", three);
    expect("mute ALL", "+OK mute 3\n+OK mute 2\n+OK mute 1\n", three);
    EXPECT_EQ(event_of(done, "mute-member").get("Member-ID"), "3");
}

TEST_F(Conference, NonModeratorsCanBeMeantAlone) {
    const std::string skipped = "Skipping moderator (member id 2).\nSkipping moderator (member id 1).\n";
    expect("unmute non_moderator", "+OK unmute 3\n" + skipped, {"unmute-member"});
    expect("kick non_moderator", "+OK kicked 3\n" + skipped, {"kick-member", "del-member"});
}

TEST_F(Conference, OneMemberIsMeantByNumberByLastOrByAVariable) {
    expect("mute 2", "+OK mute 2\n", {"mute-member"});
    expect("mute last", "+OK mute 3\n", {"mute-member"});
    expect("mute user_context=public", "+OK mute 3\n", {"mute-member"});
    expect("mute user_context=nowhere", "-ERR Non-Existant member\n", {});
    expect("get-uuid 1", event_of(on(TalkChanged{alice, true, 1}), "start-talking").get("Unique-ID").data(), {});
}

TEST_F(Conference, KickingPlaysTheKickedSoundOutsideTheRoomAndHangsUp) {
    sounds_end_at_once = false;
    expect("kick 3", "+OK kicked 3\n", {"kick-member", "del-member"});
    EXPECT_EQ(the<MoveLeg>(done).mix, MixId{});
    const StartPlayback said = the<StartPlayback>(done);
    EXPECT_EQ(said.to, (std::variant<CallId, MixId>(dave)));
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-kicked.wav"});
    EXPECT_TRUE(all_of<HangUp>(done).empty());
    EXPECT_NE(command("conference list").find("(2 members"), std::string::npos);
    const Outputs ended = on(PlaybackEnded{said.playback, ""});
    EXPECT_EQ(the<HangUp>(ended).call, dave);
    EXPECT_EQ(the<StopLeg>(ended).call, dave);
    EXPECT_TRUE(on(CallEnded{dave, CallEnd::bye}).empty());
}

TEST_F(Conference, AKickedSoundWithoutAnEndIsCutShort) {
    sounds_end_at_once = false;
    expect("kick 3 beep.wav", "+OK kicked 3\n", {"kick-member", "del-member"});
    EXPECT_EQ(sounds_of(done), Names{"beep.wav"});
    EXPECT_EQ(rooms->deadline(), now.steady + Farewells::time_max);
    pass(Farewells::time_max);
    const Outputs due = on_time();
    EXPECT_EQ(the<HangUp>(due).call, dave);
    EXPECT_EQ(the<StopLeg>(due).call, dave);
    EXPECT_TRUE(all_of<HangUp>(on_time()).empty());
}

TEST_F(Conference, WhoIsKickedAndHangsUpHimselfIsNotHungUpAgain) {
    sounds_end_at_once = false;
    command("conference Public_1 kick 3");
    const PlaybackId playback = the<StartPlayback>(done).playback;
    EXPECT_EQ(all_of<StopLeg>(on(CallEnded{dave, CallEnd::bye})).size(), 1U);
    EXPECT_TRUE(on(PlaybackEnded{playback, ""}).empty());
}

TEST_F(Conference, HangingUpNeedsNoSound) {
    expect("hup 3", "+OK hup 3\n", {"hup-member", "del-member"});
    EXPECT_EQ(the<HangUp>(done).call, dave);
    EXPECT_TRUE(all_of<StartPlayback>(done).empty());
}

TEST_F(Conference, KickingEverybodyEndsTheRoom) {
    // Who is alone has not heard yet that he is.
    expect("kick all", "+OK kicked 3\n+OK kicked 2\n+OK kicked 1\n",
           {"kick-member", "del-member", "kick-member", "del-member", "kick-member", "floor-change", "del-member",
            "play-file-done", "conference-destroy"});
    EXPECT_EQ(all_of<HangUp>(done).size(), 3U);
    EXPECT_EQ(all_of<CloseMix>(done).size(), 1U);
    EXPECT_EQ(command("conference Public_1 kick all"), "-ERR Conference Public_1 not found\n");
}

TEST_F(Conference, LockDeafEnergyAndVolumeAnswerAndTell) {
    expect("lock", "+OK Public_1 locked\n", {"lock"});
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-is-locked.wav"});
    expect("UNLOCK", "+OK Public_1 unlocked\n", {"unlock"});
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-is-unlocked.wav"});
    expect("deaf 2", "+OK deaf 2\n", {"deaf-member"});
    EXPECT_FALSE(the<SetLeg>(done).can_hear);
    expect("undeaf 2", "+OK undeaf 2\n", {"undeaf-member"});
    EXPECT_TRUE(the<SetLeg>(done).can_hear);
}

TEST_F(Conference, LevelsAreSetByNumberOrStepAndReachTheMedia) {
    expect("energy 2", "Energy 2 = 100\n", {});
    expect("energy 2 500", "Energy 2 = 500\n", {"energy-level-member"});
    EXPECT_EQ(the<SetLeg>(done).energy_level, 500U);
    expect("energy 2 up", "Energy 2 = 700\n", {"energy-level-member"});
    expect("energy 2 1700", "Energy 2 = 1700\n", {"energy-level-member"});
    expect("energy 2 up", "Energy 2 = 1800\n", {"energy-level-member"});
    expect("energy 2 99999", "Energy 2 = 32767\n", {"energy-level-member"});
    expect("energy 2 -1", "Energy 2 = 0\n", {"energy-level-member"});
    expect("energy 2 down", "Energy 2 = 0\n", {"energy-level-member"});
    expect("volume_in 2 9", "+OK Volume IN 2 = 4\n", {"volume-in-member"});
    EXPECT_EQ(the<SetLeg>(done).volume_in, 4);
    expect("volume_in 2 down", "+OK Volume IN 2 = 3\n", {"volume-in-member"});
    expect("volume_in 2", "+OK Volume IN 2 = 3\n", {});
    expect("volume_out 2 -9", "+OK Volume OUT 2 = -4\n", {"volume-out-member"});
    EXPECT_EQ(the<SetLeg>(done).volume_out, -4);
    EXPECT_EQ(the<SetLeg>(done).volume_in, 3);
    expect("volume_out 2 up", "+OK Volume OUT 2 = -3\n", {"volume-out-member"});
}

TEST_F(Conference, KeysAreSentToAPhone) {
    expect("dtmf 1 5x#", "+OK sent 5x# to 1\n", {"dtmf-member"});
    EXPECT_EQ(event_of(done, "dtmf-member").get("Digits"), "5x#");
    ASSERT_EQ(all_of<SendKey>(done).size(), 2U);
    EXPECT_EQ(all_of<SendKey>(done)[1].digit, '#');
    expect("dtmf 1", "-ERR Invalid input!\n", {});
    command("conference Public_1 dtmf 1 " + std::string(1'000, '1'));
    EXPECT_EQ(all_of<SendKey>(done).size(), 100U);
}

TEST_F(Conference, ThePinIsSetAndTakenAway) {
    expect("pin 1234", "+OK Pin for conference Public_1 set: 1234\n", {});
    expect("pin mod 99", "+OK Moderator Pin for conference Public_1 set: 99\n", {});
    expect("nopin", "+OK Pin for conference Public_1 deleted\n", {});
    expect("pin", "-ERR Invalid parameters:\npin <pin#>", {});
}

TEST_F(Conference, SettingsAreReadAndWritten) {
    pass(std::chrono::seconds(7));
    expect("get count", "3", {});
    expect("get run_time", "7", {});
    expect("get rate", "16000", {});
    expect("get profile_name", "16kHz-novideo", {});
    expect("get sound_prefix", "/sounds/en/us/callie", {});
    expect("get is_locked", "", {});
    EXPECT_EQ(command("conference Public_1 get uuid").size(), 36U);
    expect("get max_members", "0", {});
    expect("set max_members 5", "0", {});
    expect("set max_members 4", "5", {});
    expect("get max_members", "4", {});
    EXPECT_NE(command("conference Public_1 json_list").find("\"max_members\":4"), std::string::npos);
    expect("get weather", "get <parameter-name>", {});
    const std::string usage =
        "set <max_members|sound_prefix|caller_id_name|caller_id_number|endconference_grace_time> <value>";
    expect("set max_members -1", usage, {});
    expect("set weather fine", usage, {});
}

TEST_F(Conference, TheSoundsOfComingAndGoingAreSwitched) {
    expect("enter_sound off", "+OK Public_1 enter sounds off ()\n", {"enter-sounds-off"});
    EXPECT_NE(command("conference Public_1 json_list").find("\"enter_sound\":false"), std::string::npos);
    expect("enter_sound file ding.wav", "+OK Public_1 enter sound file set to ding.wav\n",
           {"enter-sound-file-changed"});
    expect("enter_sound on", "+OK Public_1 enter sounds on (ding.wav)\n", {"enter-sounds-on"});
    expect("exit_sound file bye.wav", "+OK Old exit sound: []\n+OK Public_1 exit sound file set to bye.wav\n",
           {"exit-sound-file-changed"});
    expect("exit_sound", "-ERR Not enough args\nexit_sound on|off|none|file <filename>", {});
    expect("exit_sound file", "-ERR No filename specified\n", {});
    join("20002", "32000");
    EXPECT_EQ(sounds_of(done), Names{"ding.wav"});
    command("conference Public_1 hup last");
    EXPECT_EQ(sounds_of(done), Names{"bye.wav"});
}

TEST_F(Conference, WhatIsNotThereIsSaidSo) {
    expect("mute 99", "-ERR Non-Existant ID 99\n", {});
    expect("mute", "mute <[member_id|all]|last|non_moderator> [<quiet>]", {});
    expect("kick abc", "kick <[member_id|all|last|non_moderator]> [<optional sound file>]", {});
    expect("fly", "-ERR Conference command 'fly' not found.\n", {});
    expect("say hello", "-ERR miniswitch has no conference command 'say'\n", {});
    expect("relate 1 2 nospeak", "-ERR miniswitch has no conference command 'relate'\n", {});
    expect("vid-layout x", "-ERR miniswitch has no conference command 'vid-layout'\n", {});
    EXPECT_EQ(command("conference Public_1"), "Conference command, not specified.\nTry 'help'\n");
    EXPECT_EQ(command("conference Nowhere list"), "-ERR Conference Nowhere not found\n");
    EXPECT_EQ(command("conference Nowhere mute all"), "-ERR Conference Nowhere not found\n");
    EXPECT_NE(command("conference help").find("\t\tmute <[member_id|all]|last|non_moderator> [<quiet>]\n"),
              std::string::npos);
    EXPECT_EQ(command("conference"), command("conference help"));
    EXPECT_EQ(command("originate x"), "-ERR originate Command not found!\n");
    EXPECT_EQ(command(""), "-ERR  Command not found!\n");
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
    EXPECT_EQ(command("conference Public_1 count"), "3");
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

}  // namespace connector::rooms
