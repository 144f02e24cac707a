// One change of the liveState: the output of reduce(), the input of apply(), and what clients are told.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "live/state.hpp"

namespace connector::live {

struct RoomOpened {
    Room room;
};  // without members
struct RoomClosed {
    model::ConferenceName room;
};
struct LockChanged {
    model::ConferenceName room;
    bool locked = false;
};
struct FloorGiven {
    model::ConferenceName room;
    std::optional<model::MemberId> holder;
};
struct MemberEntered {
    model::ConferenceName room;
    model::Member member;
};
struct MemberGone {
    model::ConferenceName room;
    model::MemberId member;
};
struct MuteChanged {
    model::ConferenceName room;
    model::MemberId member;
    bool muted = false;
};
struct DeafChanged {
    model::ConferenceName room;
    model::MemberId member;
    bool deaf = false;
};
struct TalkChanged {
    model::ConferenceName room;
    model::MemberId member;
    bool talking = false;
};
struct EnergyChanged {
    model::ConferenceName room;
    model::MemberId member;
    int level = 0;
};
struct VolumeInChanged {
    model::ConferenceName room;
    model::MemberId member;
    int level = 0;
};
struct VolumeOutChanged {
    model::ConferenceName room;
    model::MemberId member;
    int level = 0;
};
struct RecordingBegun {
    model::ConferenceName room;
    model::Recording recording;
};
struct RecordingHeld {
    model::ConferenceName room;
    std::string path;
    WallTime at{};
};
struct RecordingContinued {
    model::ConferenceName room;
    std::string path;
    WallTime at{};
};
struct RecordingEnded {
    model::ConferenceName room;
    std::string path;
};
struct RegistrationAdded {
    model::Registration registration;
};  // new, or with another address than before
struct RegistrationRemoved {
    model::Registration registration;
};

using Delta = std::variant<RoomOpened, RoomClosed, LockChanged, FloorGiven, MemberEntered, MemberGone, MuteChanged,
                           DeafChanged, TalkChanged, EnergyChanged, VolumeInChanged, VolumeOutChanged, RecordingBegun,
                           RecordingHeld, RecordingContinued, RecordingEnded, RegistrationAdded, RegistrationRemoved>;
using Deltas = std::vector<Delta>;

}  // namespace connector::live
