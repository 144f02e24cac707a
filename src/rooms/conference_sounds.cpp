// The sounds of conferences: the part of Conferences that speaks with the player (conference_file.c).
#include <algorithm>

#include "rooms/accounts.hpp"
#include "rooms/conferences.hpp"

namespace connector::rooms {

namespace {

// Those for one ear follow one another.
bool same_ear(const RoomSound& a, const RoomSound& b) {
    return a.member == b.member;
}

}  // namespace

bool Conferences::queue_sound(Room& room, RoomSound sound, Now now, std::vector<Output>& outputs) {
    const RoomMember* member = sound.member ? room.find(*sound.member) : nullptr;
    if (sound.path.empty() || room.members.empty() || room.sounds.size() >= sounds_max) return false;
    const bool waits = std::any_of(room.sounds.begin(), room.sounds.end(),
                                   [&](const RoomSound& earlier) { return same_ear(earlier, sound); });
    if (!waits) sound.started = now.steady;
    sound.id = ids_.next_playback();
    StartPlayback start{sound.id, room.mix, sound.path};
    if (member) start.to = member->channel.call;
    outputs.push_back(std::move(start));
    room.sounds.push_back(std::move(sound));
    return true;
}

void Conferences::prompt(Room& room, const char* param, Now now, std::vector<Output>& outputs) {
    queue_sound(room, {{}, sound_path(room.rules, setting(room.rules.params, param)), false, {}, {}}, now, outputs);
}

void Conferences::prompt(Room& room, const RoomMember& member, const char* param, Now now,
                         std::vector<Output>& outputs) {
    queue_sound(room, {{}, sound_path(room.rules, setting(room.rules.params, param)), false, member.id, {}}, now,
                outputs);
}

// Of sounds beside the others there is one: the next takes its place.
bool Conferences::play(Room& room, std::string_view file, bool async, Now now, std::vector<Output>& outputs) {
    if (async) stop_sounds(room, std::nullopt, Which::async, now, outputs);
    if (!queue_sound(room, {{}, sound_path(room.rules, file), async, {}, {}}, now, outputs)) return false;
    const char* beside = async ? "true" : "false";
    events_.tell(room, "play-file", {{"File", std::string(file)}, {"Async", beside}}, now, outputs);
    return true;
}

bool Conferences::play(Room& room, RoomMember& member, std::string_view file, Now now, std::vector<Output>& outputs) {
    if (!queue_sound(room, {{}, sound_path(room.rules, file), false, member.id, {}}, now, outputs)) return false;
    events_.tell(room, member, "play-file-member", {{"File", std::string(file)}}, now, outputs);
    return true;
}

std::size_t Conferences::stop_sounds(Room& room, std::optional<model::MemberId> of, Which which, Now now,
                                     std::vector<Output>& outputs) {
    std::vector<PlaybackId> stopped;
    for (const RoomSound& sound : room.sounds) {
        if (sound.member != of) continue;
        const bool meant = which == Which::all || sound.async == (which == Which::async);
        if (meant && (which != Which::current || stopped.empty())) stopped.push_back(sound.id);
    }
    for (const PlaybackId id : stopped) {
        outputs.push_back(StopPlayback{id});
        end_sound(room, id, "", now, outputs);
    }
    return stopped.size();
}

void Conferences::on(const PlaybackEnded& ended, Now now, std::vector<Output>& outputs) {
    farewells_.on(ended, outputs);
    for (auto& [name, room] : rooms_) end_sound(room, ended.playback, ended.error, now, outputs);
}

// A file that could not be read is told of only when it was for the whole room.
void Conferences::end_sound(Room& room, PlaybackId id, const std::string& error, Now now,
                            std::vector<Output>& outputs) {
    const auto found =
        std::find_if(room.sounds.begin(), room.sounds.end(), [&](const RoomSound& known) { return known.id == id; });
    if (found == room.sounds.end()) return;
    const RoomSound sound = std::move(*found);
    room.sounds.erase(found);
    const auto next = std::find_if(room.sounds.begin(), room.sounds.end(),
                                   [&](const RoomSound& waiting) { return same_ear(waiting, sound); });
    if (next != room.sounds.end() && !next->started) next->started = now.steady;
    if (error.empty()) {
        events_.tell_played(room, {sound, sound.member ? room.find(*sound.member) : nullptr}, now, outputs);
        return;
    }
    outputs.push_back(Note{Severity::info, sound.path + " cannot be played: " + error});
    if (sound.member) return;
    const char* beside = sound.async ? "true" : "false";
    const std::string why = "File could not be played";
    events_.tell(room, "play-file", {{"File", sound.path}, {"Async", beside}, {"Error", why}}, now, outputs);
}

}  // namespace connector::rooms
