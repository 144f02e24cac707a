// What can be done to a conference and its members: the part of Conferences that commands and keys share.
#include <algorithm>

#include "rooms/accounts.hpp"
#include "rooms/conferences.hpp"

namespace connector::rooms {

namespace {

constexpr int energy_level_max = 32767;  // what the loudest sample has

bool is_key(char digit) {
    return std::string_view("0123456789*#ABCD").find(digit) != std::string_view::npos;
}

}  // namespace

void Conferences::set_speak(Room& room, RoomMember& member, bool speaks, Announced announced, Now now,
                            std::vector<Output>& outputs) {
    // The media tell anew who talks; of one that talked while it was muted, nobody has been told so.
    if (member.can_speak != speaks) member.talking = false;
    if (!speaks) member.mute_detected = false;
    member.can_speak = speaks;
    tell_media(member, outputs);
    if (announced == Announced::yes) prompt(room, member, speaks ? "unmuted-sound" : "muted-sound", now, outputs);
    events_.tell(room, member, speaks ? "unmute-member" : "mute-member", {}, now, outputs);
    pass_floor(room, now, outputs);
}

void Conferences::set_hear(Room& room, RoomMember& member, bool hears, Announced announced, Now now,
                           std::vector<Output>& outputs) {
    member.can_hear = hears;
    tell_media(member, outputs);
    if (announced == Announced::yes) prompt(room, member, hears ? "undeaf-sound" : "deaf-sound", now, outputs);
    events_.tell(room, member, hears ? "undeaf-member" : "deaf-member", {}, now, outputs);
}

// The whole room hears of it.
void Conferences::set_locked(Room& room, bool locked, Now now, std::vector<Output>& outputs) {
    prompt(room, locked ? "is-locked-sound" : "is-unlocked-sound", now, outputs);
    room.locked = locked;
    events_.tell(room, locked ? "lock" : "unlock", {}, now, outputs);
}

void Conferences::set_energy_level(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs) {
    member.energy_level = static_cast<unsigned>(std::clamp(level, 0, energy_level_max));
    tell_media(member, outputs);
    const std::string told = std::to_string(member.energy_level);
    events_.tell(room, member, "energy-level-member", {{"Energy-Level", told}}, now, outputs);
}

void Conferences::set_volume_in(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs) {
    member.volume_in = std::clamp(level, -4, 4);
    tell_media(member, outputs);
    const std::string told = std::to_string(member.volume_in);
    events_.tell(room, member, "volume-in-member", {{"Volume-Level", told}}, now, outputs);
}

void Conferences::set_volume_out(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs) {
    member.volume_out = std::clamp(level, -4, 4);
    tell_media(member, outputs);
    const std::string told = std::to_string(member.volume_out);
    events_.tell(room, member, "volume-out-member", {{"Volume-Level", told}}, now, outputs);
}

void Conferences::send_keys(Room& room, RoomMember& member, std::string_view digits, Now now,
                            std::vector<Output>& outputs) {
    constexpr std::size_t keys_max = 100;
    for (const char digit : digits.substr(0, keys_max)) {
        if (is_key(digit)) outputs.push_back(SendKey{member.channel.call, digit});
    }
    events_.tell(room, member, "dtmf-member", {{"Digits", std::string(digits)}}, now, outputs);
}

void Conferences::kick(Room& room, RoomMember& member, std::string_view sound, Now now, std::vector<Output>& outputs) {
    events_.tell(room, member, "kick-member", {}, now, outputs);
    std::string path = sound_path(room.rules, sound.empty() ? setting(room.rules.params, "kicked-sound") : sound);
    const CallId call = member.channel.call;
    if (!path.empty()) outputs.push_back(MoveLeg{call, MixId{}});
    leave(call, now, outputs);
    farewells_.say(call, std::move(path), now, outputs);
}

void Conferences::hup(Room& room, RoomMember& member, Now now, std::vector<Output>& outputs) {
    events_.tell(room, member, "hup-member", {}, now, outputs);
    hang_up(member, now, outputs);
}

void Conferences::hang_up(RoomMember& member, Now now, std::vector<Output>& outputs) {
    const CallId call = member.channel.call;
    outputs.push_back(cleared(call));
    leave(call, now, outputs);
}

}  // namespace connector::rooms
