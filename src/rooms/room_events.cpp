#include "rooms/room_events.hpp"

#include <array>

#include "rooms/accounts.hpp"

namespace connector::rooms {

namespace {

std::string truth(bool value) {
    return value ? "true" : "false";
}

// From Conference-Name to Conference-Unique-ID (conference_event_add_data).
void add_room(esl::Event& event, const Room& room) {
    event.add("Conference-Name", room.name);
    event.add("Conference-Domain", room.domain);
    event.add("Conference-Size", std::to_string(room.members.size()));
    event.add("Conference-Ghosts", "0");
    event.add("Conference-Profile-Name", room.profile);
    event.add("Conference-Unique-ID", room.uuid);
}

// From Floor to Current-Energy (conference_member_add_event_data).
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

void add(esl::Event& event, RoomEvents::Headers headers) {
    for (const auto& [name, value] : headers) event.add(name, value);
}

// Some actions share a word of suppress-events (conference_utils_clear_eflags); the rest cannot be suppressed.
std::string_view word_for(std::string_view action) {
    constexpr std::array words{
        std::pair{"unmute-member", "mute-member"},     std::pair{"play-file-member-done", "play-file-done"},
        std::pair{"start-recording", "record"},        std::pair{"pause-recording", "record"},
        std::pair{"resume-recording", "record"},       std::pair{"enter-sounds-on", "lock"},
        std::pair{"enter-sounds-off", "lock"},         std::pair{"exit-sounds-on", "lock"},
        std::pair{"exit-sounds-off", "lock"},          std::pair{"exit-sound-file-changed", "lock"},
        std::pair{"enter-sound-file-changed", "lock"},
    };
    for (const auto& [told, word] : words) {
        if (action == told) return word;
    }
    for (const std::string_view always : {"add-member", "deaf-member", "undeaf-member", "hup-member", "stop-recording",
                                          "conference-create", "conference-destroy"}) {
        if (action == always) return {};
    }
    return action;
}

bool suppressed(const Room& room, std::string_view action) {
    const std::string_view word = word_for(action);
    std::string_view list = setting(room.rules.params, "suppress-events");
    while (!word.empty() && !list.empty()) {
        const std::string_view named = list.substr(0, list.find(','));
        if (named == word) return true;
        list.remove_prefix(std::min(named.size() + 1, list.size()));
    }
    return false;
}

}  // namespace

esl::Event RoomEvents::make(const Room& room, Now now) {
    esl::Event event = head_.make("CUSTOM", "conference::maintenance", now);
    add_room(event, room);
    return event;
}

void RoomEvents::tell(const Room& room, std::string_view action, Headers more, Now now, std::vector<Output>& outputs) {
    if (suppressed(room, action)) return;
    esl::Event event = make(room, now);
    event.add("Action", std::string(action));
    add(event, more);
    outputs.push_back(Publish{std::move(event)});
}

void RoomEvents::tell(const Room& room, const RoomMember& member, std::string_view action, Headers more, Now now,
                      std::vector<Output>& outputs) {
    if (suppressed(room, action)) return;
    esl::Event event = make(room, now);
    add_member(event, room, member);
    event.add("Action", std::string(action));
    add(event, more);
    outputs.push_back(Publish{std::move(event)});
}

// The holder's headers stand between Old-ID and New-ID; the room's come a second time before them.
void RoomEvents::tell_floor(const Room& room, std::string before, const RoomMember* to, Now now,
                            std::vector<Output>& outputs) {
    if (suppressed(room, "floor-change")) return;
    esl::Event event = make(room, now);
    event.add("Action", "floor-change");
    event.add("Old-ID", std::move(before));
    if (to) {
        add_room(event, room);
        add_member(event, room, *to);
    }
    event.add("New-ID", to ? std::to_string(to->id.get()) : "none");
    outputs.push_back(Publish{std::move(event)});
}

// The action stands before the member's headers here, and the room's come a second time with them.
void RoomEvents::tell_played(const Room& room, const PlayedSound& played, Now now, std::vector<Output>& outputs) {
    const RoomSound& sound = played.sound;
    const char* action = sound.member ? "play-file-member-done" : "play-file-done";
    if (suppressed(room, action)) return;
    const auto time = now.steady - sound.started.value_or(now.steady);
    const auto time_ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    esl::Event event = make(room, now);
    event.add("seconds", std::to_string(time_ms / 1000));
    event.add("milliseconds", std::to_string(time_ms));
    event.add("samples", std::to_string(time_ms * room.rate_hz / 1000));
    event.add("Action", action);
    if (played.member) {
        add_room(event, room);
        add_member(event, room, *played.member);
    }
    event.add("File", sound.path);
    if (sound.async) event.add("Async", "true");
    outputs.push_back(Publish{std::move(event)});
}

}  // namespace connector::rooms
