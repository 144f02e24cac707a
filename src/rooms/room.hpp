// A conference that runs, its members, and the headers of its events.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fsxml/configuration.hpp"
#include "model/ids.hpp"
#include "rooms/channel.hpp"
#include "rooms/event_head.hpp"

namespace connector::rooms {

struct RoomMember {
    model::MemberId id;
    Channel channel;
    bool can_speak = true;
    bool can_hear = true;
    bool talking = false;
    bool moderator = false;
    bool mute_detect = false;
    unsigned energy_level = 0;
    unsigned energy = 0;  // of the frame that began or ended the last talking
    int volume_in = 0;
    int volume_out = 0;
    SteadyTime joined_at;
    SteadyTime talked_at;
};

struct RoomRecording {
    RecordingId id;
    std::string path;
    bool open = false;  // the file is there: before that, nobody is told of it
    bool paused = false;
    bool stopping = false;
    WallTime started{};
};

struct Room {
    std::string name;
    std::string uuid;
    std::string domain;
    std::string profile;
    fsxml::Settings params;  // of the profile, as it was when the room was made
    unsigned rate_hz = 16000;
    MixId mix;
    bool locked = false;
    std::optional<model::MemberId> floor;
    std::vector<RoomMember> members;  // in the order they joined
    std::vector<RoomRecording> recordings;
    SteadyTime created_at;

    RoomMember* find(model::MemberId id) {
        const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.id == id; });
        return found == members.end() ? nullptr : &*found;
    }
};

/// The room's headers, from Conference-Name to Conference-Unique-ID (conference_event_add_data).
void add_room(esl::Event& event, const Room& room);
/// conference::maintenance of a room: its headers, without the action.
esl::Event room_event(EventHead& head, const Room& room, Now now);
/// The member's headers, from Floor to Current-Energy (conference_member_add_event_data).
void add_member(esl::Event& event, const Room& room, const RoomMember& member);
/// Whole events with their action behind the rest, as FreeSWITCH writes them.
esl::Event room_event(EventHead& head, const Room& room, std::string action, Now now);
esl::Event member_event(EventHead& head, const Room& room, const RoomMember& member, std::string action, Now now);

}  // namespace connector::rooms
