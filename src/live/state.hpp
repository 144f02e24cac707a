// The liveState: what happens on the switch right now.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/ids.hpp"
#include "model/member.hpp"
#include "model/recording.hpp"
#include "model/registration.hpp"

namespace connector::live {

/// A conference that runs. It may have no member yet or any more: the switch makes it before the first one joins, and
/// only callers count as members.
struct Room {
    model::ConferenceName name;
    std::string uuid;            // Conference-Unique-ID: tells two lives of one name apart
    model::ProfileName profile;  // "" when known from a snapshot only, which does not tell it
    bool locked = false;
    std::optional<model::MemberId> floor;
    std::map<model::MemberId, model::Member> members;
    std::vector<model::Recording> recordings;  // in the order they were started
    std::optional<model::Member> last_join;
    std::optional<model::Member> last_leave;

    bool operator==(const Room&) const = default;
};

struct State {
    std::unordered_map<model::ConferenceName, Room> rooms;
    std::unordered_map<model::RegistrationId, model::Registration> registrations;

    bool operator==(const State&) const = default;
};

/// Each is nullptr when there is none.
const Room* find_room(const State& state, const model::ConferenceName& name);
const model::Member* find_member(const State& state, const model::ConferenceName& room, model::MemberId member);
const model::Recording* find_recording(const Room& room, const std::string& path);
/// The recording begun last, of those that run or are paused; nullptr when there is none.
const model::Recording* current_recording(const Room& room);

}  // namespace connector::live
