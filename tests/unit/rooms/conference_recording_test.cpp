// Recordings: commands, events, and the end of a recorded room.
#include "conference_fixture.hpp"

namespace connector::rooms {

TEST_F(Conference, ARecordingIsToldWhenItsFileIsThereAndWhenItIsWhole) {
    expect("recording start /r/x.wav", "+OK Record file /r/x.wav\n", {});
    const StartRecording started = the<StartRecording>(done);
    EXPECT_EQ(started.path, "/r/x.wav");
    EXPECT_EQ(started.rate_hz, 16000U);
    EXPECT_EQ(events_of(on(RecordingOpened{started.recording})), (Names{"start-recording"}));

    for (int twice = 0; twice < 2; ++twice) {
        expect("recording pause /r/x.wav", "+OK Pause recording file /r/x.wav\n", {"pause-recording"});
    }
    expect("pause /r/x.wav", "+OK Pause recording file /r/x.wav\n", {"pause-recording"});
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

TEST_F(Conference, RecordingHasOtherNames) {
    expect("record /r/x.wav", "+OK Record file /r/x.wav\n", {});
    on(RecordingOpened{the<StartRecording>(done).recording});
    expect("chkrecord", "+OK Record file /r/x.wav\n", {});
    expect("resume /r/x.wav", "+OK Resume recording file /r/x.wav\n", {"resume-recording"});
    expect("recording stop", "Stopped recording file /r/x.wav\n+OK Stopped recording 1 file\n", {});
    expect("norecord all", "+OK Stopped recording 0 files\n", {});
    const std::string usage = "recording [start|stop|check|pause|resume] [<filename>|all]";
    for (const char* text : {"recording", "recording start", "recording pause", "recording fly /r/x.wav"}) {
        expect(text, usage, {});
    }
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

}  // namespace connector::rooms
