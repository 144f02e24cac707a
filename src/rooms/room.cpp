#include "rooms/room.hpp"

namespace connector::rooms {

namespace {

std::string truth(bool value) {
    return value ? "true" : "false";
}

}  // namespace

void add_room(esl::Event& event, const Room& room) {
    event.add("Conference-Name", room.name);
    event.add("Conference-Domain", room.domain);
    event.add("Conference-Size", std::to_string(room.members.size()));
    event.add("Conference-Ghosts", "0");
    event.add("Conference-Profile-Name", room.profile);
    event.add("Conference-Unique-ID", room.uuid);
}

esl::Event room_event(EventHead& head, const Room& room, Now now) {
    esl::Event event = head.make("CUSTOM", "conference::maintenance", now);
    add_room(event, room);
    return event;
}

void add_member(esl::Event& event, const Room& room, const RoomMember& member) {
    event.add("Floor", truth(room.floor == member.id));
    add_channel(event, member.channel, room.rate_hz);
    event.add("Video", "false");
    event.add("Hear", truth(member.can_hear));
    event.add("See", "true");
    event.add("Speak", truth(member.can_speak));
    event.add("Talking", truth(member.talking));
    event.add("Mute-Detect", truth(member.mute_detect));
    event.add("Hold", "false");
    event.add("Member-ID", std::to_string(member.id.get()));
    event.add("Member-Type", member.moderator ? "moderator" : "member");
    event.add("Member-Ghost", "false");
    event.add("Energy-Level", std::to_string(member.energy_level));
    event.add("Current-Energy", std::to_string(member.energy));
}

esl::Event room_event(EventHead& head, const Room& room, std::string action, Now now) {
    esl::Event event = room_event(head, room, now);
    event.add("Action", std::move(action));
    return event;
}

esl::Event member_event(EventHead& head, const Room& room, const RoomMember& member, std::string action, Now now) {
    esl::Event event = room_event(head, room, now);
    add_member(event, room, member);
    event.add("Action", std::move(action));
    return event;
}

}  // namespace connector::rooms
