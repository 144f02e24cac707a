// The recordings of conferences: the part of Conferences that speaks with the recorder.
#include <algorithm>

#include "rooms/conferences.hpp"

namespace connector::rooms {

namespace {

std::string others_than(const Room& room, RecordingId recording) {
    const bool others = std::any_of(room.recordings.begin(), room.recordings.end(),
                                    [&](const RoomRecording& known) { return known.open && known.id != recording; });
    return others ? "true" : "false";
}

RoomRecording* find_path(Room& room, std::string_view path) {
    const auto found = std::find_if(room.recordings.begin(), room.recordings.end(),
                                    [&](const RoomRecording& known) { return !known.stopping && known.path == path; });
    return found == room.recordings.end() ? nullptr : &*found;
}

}  // namespace

std::pair<Room*, RoomRecording*> Conferences::find(RecordingId recording) {
    for (auto& [name, room] : rooms_) {
        for (RoomRecording& known : room.recordings) {
            if (known.id == recording) return {&room, &known};
        }
    }
    return {nullptr, nullptr};
}

Conferences::Recorded Conferences::start_recording(Room& room, std::string path, std::vector<Output>& outputs) {
    const bool in_use = std::any_of(room.recordings.begin(), room.recordings.end(),
                                    [&](const RoomRecording& known) { return known.path == path; });
    if (in_use) return Recorded::already;
    RoomRecording recording;
    recording.id = RecordingId(++last_recording_);
    recording.path = std::move(path);
    outputs.push_back(StartRecording{recording.id, room.mix, room.rate_hz, recording.path});
    room.recordings.push_back(std::move(recording));
    return Recorded::done;
}

Conferences::Recorded Conferences::pause_recording(Room& room, std::string_view path, bool paused, Now now,
                                                   std::vector<Output>& outputs) {
    RoomRecording* recording = find_path(room, path);
    if (!recording || !recording->open) return Recorded::none;
    recording->paused = paused;
    outputs.push_back(PauseRecording{recording->id, paused});
    const char* action = paused ? "pause-recording" : "resume-recording";
    // FreeSWITCH counts the one that is paused among the others.
    events_.tell(room, action, {{"Path", recording->path}, {"Other-Recordings", "true"}}, now, outputs);
    return Recorded::done;
}

std::vector<std::string> Conferences::stop_recordings(Room& room, std::string_view path, std::vector<Output>& outputs) {
    std::vector<std::string> stopped;
    for (RoomRecording& recording : room.recordings) {
        if (recording.stopping || (path != "all" && recording.path != path)) continue;
        recording.stopping = true;
        outputs.push_back(StopRecording{recording.id});
        stopped.push_back(recording.path);
    }
    return stopped;
}

void Conferences::on(const RecordingOpened& opened, Now now, std::vector<Output>& outputs) {
    const auto [room, recording] = find(opened.recording);
    if (!room) return;
    recording->open = true;
    recording->arrival = ++room->arrivals;
    recording->started = now.wall;
    events_.tell(*room, "start-recording", {{"Path", recording->path}}, now, outputs);
}

void Conferences::on(const RecordingFailed& failed, Now now, std::vector<Output>& outputs) {
    const auto [room, recording] = find(failed.recording);
    if (!room) return;
    outputs.push_back(Note{Severity::error, recording->path + " cannot be recorded: " + failed.error});
    const std::string why = "File could not be opened for recording";
    events_.tell(*room, "start-recording", {{"Path", recording->path}, {"Error", why}}, now, outputs);
    outputs.push_back(StopRecording{failed.recording});  // the mix has been handing over to nobody
    forget_recording(*room, failed.recording, now, outputs);
}

void Conferences::on(const RecordingClosed& closed, Now now, std::vector<Output>& outputs) {
    const auto [room, recording] = find(closed.recording);
    if (!room) return;
    events_.tell(*room, "stop-recording",
                 {{"Path", recording->path},
                  {"Other-Recordings", others_than(*room, closed.recording)},
                  {"Samples-Out", std::to_string(closed.samples)},
                  {"Samplerate", std::to_string(room->rate_hz)},
                  {"Milliseconds-Elapsed", std::to_string(closed.samples * 1000 / room->rate_hz)},
                  {"Record-File-Size", std::to_string(closed.file_bytes)}},
                 now, outputs);
    forget_recording(*room, closed.recording, now, outputs);
}

void Conferences::forget_recording(Room& room, RecordingId recording, Now now, std::vector<Output>& outputs) {
    std::erase_if(room.recordings, [&](const RoomRecording& known) { return known.id == recording; });
    end_if_empty(room, now, outputs);
}

}  // namespace connector::rooms
