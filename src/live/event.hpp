// What the switch tells, in our words: the input of reduce(). app::to_live makes these from FreeSWITCH's events.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "model/ids.hpp"
#include "model/member.hpp"
#include "model/registration.hpp"

namespace connector::live {

/// Which life of which conference an event speaks of.
struct RoomRef {
    model::ConferenceName name;
    std::string uuid;
    model::ProfileName profile;

    bool operator==(const RoomRef&) const = default;
};

struct RoomCreated {
    RoomRef room;
};
struct RoomDestroyed {
    RoomRef room;
};
struct RoomLocked {
    RoomRef room;
    bool locked = false;
};
struct FloorChanged {
    RoomRef room;
    std::optional<model::MemberId> holder;
};
struct MemberJoined {
    RoomRef room;
    model::Member member;
};
struct MemberLeft {
    RoomRef room;
    model::MemberId member;
};
struct MemberMuted {
    RoomRef room;
    model::MemberId member;
    bool muted = false;
    bool talking = false;  // whether the member was talking at that moment: the switch sends no start-talking then
};
struct MemberDeafened {
    RoomRef room;
    model::MemberId member;
    bool deaf = false;
};
struct MemberTalked {
    RoomRef room;
    model::MemberId member;
    bool talking = false;
};
struct MemberEnergySet {
    RoomRef room;
    model::MemberId member;
    int level = 0;
};
struct MemberVolumeInSet {
    RoomRef room;
    model::MemberId member;
    int level = 0;
};
struct MemberVolumeOutSet {
    RoomRef room;
    model::MemberId member;
    int level = 0;
};
struct RecordingStarted {
    RoomRef room;
    std::string path;
    WallTime at{};
};
struct RecordingPaused {
    RoomRef room;
    std::string path;
    WallTime at{};
};
struct RecordingResumed {
    RoomRef room;
    std::string path;
    WallTime at{};
};
struct RecordingStopped {
    RoomRef room;
    std::string path;
};
struct Registered {
    model::Registration registration;
};
struct Unregistered {
    model::RegistrationId registration;
    model::UserId user;
};

using Event =
    std::variant<RoomCreated, RoomDestroyed, RoomLocked, FloorChanged, MemberJoined, MemberLeft, MemberMuted,
                 MemberDeafened, MemberTalked, MemberEnergySet, MemberVolumeInSet, MemberVolumeOutSet, RecordingStarted,
                 RecordingPaused, RecordingResumed, RecordingStopped, Registered, Unregistered>;

}  // namespace connector::live
