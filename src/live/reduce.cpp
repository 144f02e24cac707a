#include "live/reduce.hpp"

#include <algorithm>

#include "base/overloaded.hpp"

namespace connector::live {

namespace {

const Reduction nothing{};
const Reduction missed{{}, true};

// The room in the life that the event speaks of; nullptr when it is not known or has another life by now.
const Room* room_of(const State& state, const RoomRef& ref) {
    const Room* room = find_room(state, ref.name);
    return room && room->uuid == ref.uuid ? room : nullptr;
}

const model::Member* member_of(const State& state, const RoomRef& ref, model::MemberId id) {
    return room_of(state, ref) ? find_member(state, ref.name, id) : nullptr;
}

bool has_other_registration(const State& state, const model::UserId& user, const model::RegistrationId& than) {
    return std::any_of(state.registrations.begin(), state.registrations.end(),
                       [&](const auto& known) { return known.second.user == user && known.first != than; });
}

Deltas closing(const Room& room) {
    Deltas deltas;
    for (const auto& [id, member] : room.members) deltas.push_back(MemberGone{room.name, id});
    deltas.push_back(RoomClosed{room.name});
    return deltas;
}

Room empty_room(const RoomRef& ref) {
    Room room;
    room.name = ref.name;
    room.uuid = ref.uuid;
    room.profile = ref.profile;
    return room;
}

// One changed field of a member: `now` is its value, `then` what the event says, `delta` what tells of it.
template <class Value, class Delta>
Reduction changed(const Value& now, const Value& then, Delta delta) {
    return now == then ? nothing : Reduction{{std::move(delta)}, false};
}

}  // namespace

Reduction reduce(const State& before, const Event& event) {
    return std::visit(
        overloaded{
            [&](const RoomCreated& e) -> Reduction {
                if (room_of(before, e.room)) return nothing;
                const Room* earlier = find_room(before, e.room.name);
                Deltas deltas = earlier ? closing(*earlier) : Deltas{};
                deltas.push_back(RoomOpened{empty_room(e.room)});
                return {std::move(deltas), false};
            },
            [&](const RoomDestroyed& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                return room ? Reduction{closing(*room), false} : nothing;
            },
            [&](const RoomLocked& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                return room ? changed(room->locked, e.locked, LockChanged{room->name, e.locked}) : missed;
            },
            [&](const FloorChanged& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                if (!room || (e.holder && room->members.count(*e.holder) == 0)) return missed;
                return changed(room->floor, e.holder, FloorGiven{room->name, e.holder});
            },
            [&](const MemberJoined& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                if (!room) return missed;
                // A known member has already joined: the snapshot that told of it is at least as new as this event.
                return room->members.count(e.member.id) > 0 ? nothing
                                                            : Reduction{{MemberEntered{room->name, e.member}}, false};
            },
            [&](const MemberLeft& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                if (!room || room->members.count(e.member) == 0) return nothing;
                Deltas deltas;
                if (room->floor == e.member) deltas.push_back(FloorGiven{room->name, std::nullopt});
                deltas.push_back(MemberGone{room->name, e.member});
                return {std::move(deltas), false};
            },
            [&](const MemberMuted& e) -> Reduction {
                const model::Member* member = member_of(before, e.room, e.member);
                if (!member) return missed;
                Deltas deltas;
                if (member->muted != e.muted) deltas.push_back(MuteChanged{e.room.name, e.member, e.muted});
                // Nobody hears a muted member, whatever the switch detects of its voice.
                const bool talking = e.talking && !e.muted;
                if (member->talking != talking) deltas.push_back(TalkChanged{e.room.name, e.member, talking});
                return {std::move(deltas), false};
            },
            [&](const MemberDeafened& e) -> Reduction {
                const model::Member* member = member_of(before, e.room, e.member);
                return member ? changed(member->deaf, e.deaf, DeafChanged{e.room.name, e.member, e.deaf}) : missed;
            },
            [&](const MemberTalked& e) -> Reduction {
                const model::Member* member = member_of(before, e.room, e.member);
                return member ? changed(member->talking, e.talking, TalkChanged{e.room.name, e.member, e.talking})
                              : missed;
            },
            [&](const MemberEnergySet& e) -> Reduction {
                const model::Member* member = member_of(before, e.room, e.member);
                return member ? changed(member->energy_level, e.level, EnergyChanged{e.room.name, e.member, e.level})
                              : missed;
            },
            [&](const MemberVolumeInSet& e) -> Reduction {
                const model::Member* member = member_of(before, e.room, e.member);
                return member ? changed(member->volume_in, e.level, VolumeInChanged{e.room.name, e.member, e.level})
                              : missed;
            },
            [&](const MemberVolumeOutSet& e) -> Reduction {
                const model::Member* member = member_of(before, e.room, e.member);
                return member ? changed(member->volume_out, e.level, VolumeOutChanged{e.room.name, e.member, e.level})
                              : missed;
            },
            [&](const RecordingStarted& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                if (!room) return missed;
                return find_recording(*room, e.path)
                           ? nothing
                           : Reduction{{RecordingBegun{room->name, model::Recording{e.path, false, e.at}}}, false};
            },
            [&](const RecordingPaused& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                const model::Recording* recording = room ? find_recording(*room, e.path) : nullptr;
                return recording ? changed(recording->paused, true, RecordingHeld{room->name, e.path, e.at}) : missed;
            },
            [&](const RecordingResumed& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                const model::Recording* recording = room ? find_recording(*room, e.path) : nullptr;
                return recording ? changed(recording->paused, false, RecordingContinued{room->name, e.path, e.at})
                                 : missed;
            },
            [&](const RecordingStopped& e) -> Reduction {
                const Room* room = room_of(before, e.room);
                return room && find_recording(*room, e.path) ? Reduction{{RecordingEnded{room->name, e.path}}, false}
                                                             : nothing;
            },
            [&](const Registered& e) -> Reduction {
                const auto known = before.registrations.find(e.registration.id);
                if (known != before.registrations.end() && known->second == e.registration) return nothing;
                const bool may_replace = known == before.registrations.end() &&
                                         has_other_registration(before, e.registration.user, e.registration.id);
                return {{RegistrationAdded{e.registration}}, may_replace};
            },
            [&](const Unregistered& e) -> Reduction {
                const auto known = before.registrations.find(e.registration);
                if (known != before.registrations.end()) return {{RegistrationRemoved{known->second}}, false};
                return {{}, has_other_registration(before, e.user, e.registration)};
            },
        },
        event);
}

}  // namespace connector::live
