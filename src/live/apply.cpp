#include "live/apply.hpp"

#include <algorithm>

#include "base/overloaded.hpp"

namespace connector::live {

namespace {

Room* room_of(State& state, const model::ConferenceName& name) {
    const auto found = state.rooms.find(name);
    return found == state.rooms.end() ? nullptr : &found->second;
}

// Calls `change` with the room, the member or the recording if it is there.
template <class Change>
void with_room(State& state, const model::ConferenceName& name, Change change) {
    if (Room* room = room_of(state, name)) change(*room);
}

template <class Change>
void with_member(State& state, const model::ConferenceName& name, model::MemberId id, Change change) {
    with_room(state, name, [&](Room& room) {
        const auto member = room.members.find(id);
        if (member != room.members.end()) change(member->second);
    });
}

template <class Change>
void with_recording(State& state, const model::ConferenceName& name, const std::string& path, Change change) {
    with_room(state, name, [&](Room& room) {
        for (model::Recording& recording : room.recordings) {
            if (recording.path == path) change(recording);
        }
    });
}

void resume(model::Recording& recording, WallTime at) {
    const bool is_known = recording.paused_at != WallTime{} && at > recording.resumed_at;
    if (is_known) recording.paused_for += at - recording.paused_at;
    recording.paused = false;
    recording.paused_at = {};
    recording.resumed_at = std::max(recording.resumed_at, at);
}

}  // namespace

void apply(State& state, const Delta& delta) {
    std::visit(
        overloaded{
            [&](const RoomOpened& d) { state.rooms.insert_or_assign(d.room.name, d.room); },
            [&](const RoomClosed& d) { state.rooms.erase(d.room); },
            [&](const LockChanged& d) { with_room(state, d.room, [&](Room& room) { room.locked = d.locked; }); },
            [&](const FloorGiven& d) { with_room(state, d.room, [&](Room& room) { room.floor = d.holder; }); },
            [&](const MemberEntered& d) {
                with_room(state, d.room, [&](Room& room) {
                    room.members.insert_or_assign(d.member.id, d.member);
                    room.last_join = d.member;
                });
            },
            [&](const MemberGone& d) {
                with_room(state, d.room, [&](Room& room) {
                    const auto member = room.members.find(d.member);
                    if (member == room.members.end()) return;
                    room.last_leave = std::move(member->second);
                    room.members.erase(member);
                });
            },
            [&](const MuteChanged& d) {
                with_member(state, d.room, d.member, [&](model::Member& member) { member.muted = d.muted; });
            },
            [&](const DeafChanged& d) {
                with_member(state, d.room, d.member, [&](model::Member& member) { member.deaf = d.deaf; });
            },
            [&](const TalkChanged& d) {
                with_member(state, d.room, d.member, [&](model::Member& member) { member.talking = d.talking; });
            },
            [&](const EnergyChanged& d) {
                with_member(state, d.room, d.member, [&](model::Member& member) { member.energy_level = d.level; });
            },
            [&](const VolumeInChanged& d) {
                with_member(state, d.room, d.member, [&](model::Member& member) { member.volume_in = d.level; });
            },
            [&](const VolumeOutChanged& d) {
                with_member(state, d.room, d.member, [&](model::Member& member) { member.volume_out = d.level; });
            },
            [&](const RecordingBegun& d) {
                with_room(state, d.room, [&](Room& room) { room.recordings.push_back(d.recording); });
            },
            [&](const RecordingHeld& d) {
                with_recording(state, d.room, d.path, [&](model::Recording& recording) {
                    recording.paused = true;
                    recording.paused_at = d.at;
                });
            },
            [&](const RecordingContinued& d) {
                with_recording(state, d.room, d.path, [&](model::Recording& recording) { resume(recording, d.at); });
            },
            [&](const RecordingEnded& d) {
                with_room(state, d.room, [&](Room& room) {
                    std::erase_if(room.recordings,
                                  [&](const model::Recording& recording) { return recording.path == d.path; });
                });
            },
            [&](const RegistrationAdded& d) {
                state.registrations.insert_or_assign(d.registration.id, d.registration);
            },
            [&](const RegistrationRemoved& d) { state.registrations.erase(d.registration.id); },
        },
        delta);
}

}  // namespace connector::live
