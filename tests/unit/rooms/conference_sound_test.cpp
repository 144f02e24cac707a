// What is played to whom, and what is told of it.
#include "conference_fixture.hpp"

namespace connector::rooms {

namespace {

class ConferenceSounds : public Conference {
protected:
    ConferenceSounds() { sounds_end_at_once = false; }

    PlaybackId play(const std::string& words) {
        command("conference Public_1 play " + words);
        return the<StartPlayback>(done).playback;
    }
    Outputs ended(PlaybackId id, const std::string& error = {}) { return on(PlaybackEnded{id, error}); }
};

}  // namespace

TEST_F(ConferenceSounds, AFileForAllIsToldWhenItBeginsAndEnds) {
    expect("play beep.wav", "+OK (play) Playing file beep.wav\n", {"play-file"});
    const StartPlayback started = the<StartPlayback>(done);
    EXPECT_TRUE(std::holds_alternative<MixId>(started.to));
    EXPECT_EQ(started.path, "/sounds/en/us/callie/beep.wav");
    EXPECT_EQ(event_of(done, "play-file").get("File"), "beep.wav");
    EXPECT_EQ(event_of(done, "play-file").get("Async"), "false");
    pass(std::chrono::milliseconds(2'500));
    const esl::Event told = event_of(ended(started.playback), "play-file-done");
    EXPECT_EQ(told.get("seconds"), "2");
    EXPECT_EQ(told.get("milliseconds"), "2500");
    EXPECT_EQ(told.get("samples"), "40000");
    EXPECT_EQ(told.get("File"), "/sounds/en/us/callie/beep.wav");
    EXPECT_EQ(told.get("Async"), "");
    EXPECT_TRUE(ended(started.playback).empty());
}

TEST_F(ConferenceSounds, AFileForOneIsHeardByHimAlone) {
    expect("play /x/beep.wav 2 nomux", "+OK (play) Playing file /x/beep.wav to member 2\n", {"play-file-member"});
    const StartPlayback started = the<StartPlayback>(done);
    EXPECT_EQ(started.to, (std::variant<CallId, MixId>(carol)));
    EXPECT_EQ(started.path, "/x/beep.wav");
    const esl::Event told = event_of(ended(started.playback), "play-file-member-done");
    EXPECT_EQ(told.get("Member-ID"), "2");
    EXPECT_EQ(told.get("File"), "/x/beep.wav");
}

TEST_F(ConferenceSounds, WhatWaitsIsCountedFromItsBeginning) {
    const PlaybackId first = play("a.wav");
    const PlaybackId second = play("b.wav");
    pass(std::chrono::seconds(3));
    ended(first);
    pass(std::chrono::seconds(1));
    EXPECT_EQ(event_of(ended(second), "play-file-done").get("milliseconds"), "1000");
}

TEST_F(ConferenceSounds, AFileThatCannotBeReadIsToldAfterTheAnswer) {
    const Outputs failed = ended(play("none.wav"), "No such file");
    const esl::Event told = event_of(failed, "play-file");
    EXPECT_EQ(told.get("Error"), "File could not be played");
    EXPECT_EQ(told.get("File"), "/sounds/en/us/callie/none.wav");
    EXPECT_EQ(the<Note>(failed).severity, Severity::info);
    EXPECT_EQ(events_of(ended(play("none.wav 1"), "No such file")), Names{});
}

TEST_F(ConferenceSounds, WhatIsNoFileIsNotFound) {
    expect("play say:hello", "-ERR (play) File: say:hello not found.\n", {});
    expect("play", "play <file_path> [async|<member_id> [nomux]]", {});
    expect("play x.wav 99", "-ERR Member: 99 not found.\nplay <file_path> [async|<member_id> [nomux]]", {});
    command("conference Public_1 play silence_stream://1000");
    EXPECT_EQ(sounds_of(done), Names{"silence_stream://1000"});
}

TEST_F(ConferenceSounds, ASoundBesideTheOthersGivesWayToTheNext) {
    const PlaybackId first = play("a.wav async");
    EXPECT_EQ(event_of(done, "play-file").get("Async"), "true");
    expect("play b.wav async", "+OK (play) Playing file b.wav\n", {"play-file-done", "play-file"});
    EXPECT_EQ(the<StopPlayback>(done).playback, first);
    EXPECT_EQ(event_of(done, "play-file-done").get("Async"), "true");
}

TEST_F(ConferenceSounds, SoundsAreStoppedOneOrAll) {
    const PlaybackId first = play("a.wav");
    play("b.wav");
    play("c.wav async");
    play("d.wav 2");
    expect("stop current", "+OK Stopped 1 files.\n", {"play-file-done"});
    EXPECT_EQ(the<StopPlayback>(done).playback, first);
    expect("stop async", "+OK Stopped 1 files.\n", {"play-file-done"});
    expect("stop", "+OK Stopped 1 files.\n", {"play-file-done"});
    expect("stop all", "+OK Stopped 0 files.\n", {});
    expect("stop all 2", "+OK Stopped 1 files.\n", {"play-file-member-done"});
    expect("stop all 99", "-ERR Member: 99 not found.\n", {});
    expect("stop last", "stop <[current|all|async|last]> [<member_id>]", {});
}

TEST_F(ConferenceSounds, OfAMemberAndOfARoomEndWithThem) {
    play("a.wav");
    play("d.wav 3");
    EXPECT_EQ(events_of(on(CallEnded{dave, CallEnd::bye})), (Names{"play-file-member-done", "del-member"}));
    on(CallEnded{carol, CallEnd::bye});
    const Outputs outputs = on(CallEnded{alice, CallEnd::bye});
    // The last sound says that alice is alone.
    EXPECT_EQ(events_of(outputs),
              (Names{"floor-change", "del-member", "play-file-done", "play-file-done", "conference-destroy"}));
    EXPECT_EQ(all_of<StopPlayback>(outputs).size(), 2U);
}

TEST_F(ConferenceSounds, TellWhoComesAndGoes) {
    set_param("enter-sound", "ding.wav");
    set_param("exit-sound", "dong.wav");
    join("20001", "30000");
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-alone.wav"});
    const CallId second = join("20002", "30000");
    EXPECT_EQ(sounds_of(done), Names{"ding.wav"});
    EXPECT_EQ(sounds_of(on(CallEnded{second, CallEnd::bye})), (Names{"dong.wav", "conference/conf-alone.wav"}));
}

TEST_F(ConferenceSounds, OfMutingAreForTheMemberUnlessQuiet) {
    expect("mute 1", "+OK mute 1\n", {"mute-member"});
    EXPECT_EQ(sounds_of(done), Names{"conference/conf-muted.wav"});
    EXPECT_EQ(the<StartPlayback>(done).to, (std::variant<CallId, MixId>(alice)));
    expect("unmute 1 quiet", "+OK unmute 1\n", {"unmute-member"});
    EXPECT_EQ(sounds_of(done), Names{});
    set_param("deaf-sound", "deaf.wav");
    join("20001", "30000");
    command("conference Team_One deaf last");
    EXPECT_EQ(sounds_of(done), Names{"deaf.wav"});
    command("conference Team_One undeaf last");
    EXPECT_EQ(sounds_of(done), Names{});
}

TEST_F(ConferenceSounds, TooManyAreNotPlayed) {
    for (std::size_t i = 0; i < Conferences::sounds_max; ++i) play("a.wav");
    expect("play a.wav", "-ERR (play) File: a.wav not found.\n", {});
    expect("mute 1", "+OK mute 1\n", {"mute-member"});
    EXPECT_EQ(sounds_of(done), Names{});
    expect("stop all", "+OK Stopped 100 files.\n", Names(100, "play-file-done"));
}

}  // namespace connector::rooms
