#include "live/state.hpp"

#include <algorithm>

namespace connector::live {

const Room* find_room(const State& state, const model::ConferenceName& name) {
    const auto found = state.rooms.find(name);
    return found == state.rooms.end() ? nullptr : &found->second;
}

const model::Member* find_member(const State& state, const model::ConferenceName& room, model::MemberId member) {
    const Room* known = find_room(state, room);
    if (!known) return nullptr;
    const auto found = known->members.find(member);
    return found == known->members.end() ? nullptr : &found->second;
}

const model::Recording* find_recording(const Room& room, const std::string& path) {
    const auto found = std::find_if(room.recordings.begin(), room.recordings.end(),
                                    [&](const model::Recording& recording) { return recording.path == path; });
    return found == room.recordings.end() ? nullptr : &*found;
}

const model::Recording* current_recording(const Room& room) {
    return room.recordings.empty() ? nullptr : &room.recordings.back();
}

}  // namespace connector::live
