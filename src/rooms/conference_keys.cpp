// What members' keys do (conference_loop.c): the part of Conferences that reads caller-controls.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "rooms/accounts.hpp"
#include "rooms/conferences.hpp"

namespace connector::rooms {

namespace {

constexpr int energy_step = 200;
constexpr int energy_max = 1800;

// How long a key that also begins a longer control is waited for: ivr-dtmf-timeout, 500 ms at least.
std::chrono::milliseconds key_wait(const Room& room) {
    return std::chrono::milliseconds(std::max(500, number_of(setting(room.rules.params, "ivr-dtmf-timeout"))));
}

// "… up", "… dn"; every other word sets back.
int stepped(std::string_view action, int level, int step, int otherwise) {
    if (action.ends_with(" up")) return level + step;
    if (action.ends_with(" dn")) return level - step;
    return otherwise;
}

// A level is said to who has set it: its digits, one sound each.
std::vector<std::string> sounds_of(int level) {
    std::vector<std::string> sounds;
    if (level < 0) sounds.emplace_back("currency/negative.wav");
    for (const char digit : std::to_string(std::abs(level))) {
        sounds.push_back("digits/" + std::string(1, digit) + ".wav");
    }
    return sounds;
}

}  // namespace

const Conferences::Controls& Conferences::controls_of(const Room& room, const RoomMember& member) const {
    static const Controls none;
    const auto& variables = member.channel.variables;
    std::string group(setting(variables, "conference_controls"));
    if (group.empty() && member.moderator) group = setting(room.rules.params, "moderator-controls");
    if (group.empty()) group = setting(room.rules.params, "caller-controls");
    if (group.empty()) group = "default";
    const auto controls = conf_->control_groups.find(group);
    return group == "none" || controls == conf_->control_groups.end() ? none : controls->second;
}

void Conferences::on_key(const KeyPressed& key, Now now, std::vector<Output>& outputs) {
    const auto [room, member] = find(key.call);
    if (!room) return;
    const auto* control = member->keys.feed(key.digit, controls_of(*room, *member), key_wait(*room), now);
    if (control) carry_out(*room, *member, *control, now, outputs);
}

void Conferences::carry_out(Room& room, RoomMember& member, const fsxml::KeyControl& control, Now now,
                            std::vector<Output>& outputs) {
    const std::string& action = control.action;
    const auto speak = [&](bool speaks) { set_speak(room, member, speaks, Announced::yes, now, outputs); };
    const auto hear = [&](bool hears) { set_hear(room, member, hears, Announced::yes, now, outputs); };
    const auto speak_and_hear = [&] {
        speak(true);
        if (!member.can_hear) hear(true);
    };
    if (action == "mute") {
        member.can_speak ? speak(false) : speak_and_hear();
    } else if (action == "mute on") {
        if (member.can_speak) speak(false);
    } else if (action == "mute off") {
        if (!member.can_speak) speak_and_hear();
    } else if (action == "deaf") {
        hear(!member.can_hear);
    } else if (action == "deaf on") {
        if (member.can_hear) hear(false);
    } else if (action == "deaf off") {
        if (!member.can_hear) hear(true);
    } else if (action == "deaf mute") {
        if (!member.can_speak) return speak_and_hear();
        speak(false);
        if (member.can_hear) hear(false);
    } else if (action == "lock") {
        set_locked(room, !room.locked, now, outputs);
    } else if (action == "floor") {
        if (room.floor == member.id) drop_floor(room, now, outputs);
    } else if (action == "event") {
        events_.tell(room, member, "dtmf", {{"DTMF-Key", control.digits}, {"Data", control.data}}, now, outputs);
    } else if (action == "hangup") {
        hang_up(member, now, outputs);
    } else if (!carry_out_level(room, member, action, now, outputs)) {
        outputs.push_back(Note{Severity::warning, "the key control '" + action + "' is not known to miniswitch"});
    }
}

// Keys tell of levels in other events than commands do, and are named from the switch's side: what it says to the
// member is "talk", what it hears of it "listen". False for an action that sets no level.
bool Conferences::carry_out_level(Room& room, RoomMember& member, std::string_view action, Now now,
                                  std::vector<Output>& outputs) {
    const char* told = nullptr;
    int level = 0;
    int said = 0;
    if (action == "energy up" || action == "energy dn" || action == "energy equ") {
        const int usual = std::max(0, number_of(setting(room.rules.params, "energy-level")));
        const int wanted = stepped(action, static_cast<int>(member.energy_level), energy_step, usual);
        level = action == "energy equ" ? usual : std::clamp(wanted, 0, energy_max);
        said = level / energy_step;
        member.energy_level = static_cast<unsigned>(level);
        told = "energy-level";
    } else if (action == "vol talk up" || action == "vol talk dn" || action == "vol talk zero") {
        level = said = member.volume_out = std::clamp(stepped(action, member.volume_out, 1, 0), -4, 4);
        told = "volume-level";
    } else if (action == "vol listen up" || action == "vol listen dn" || action == "vol listen zero") {
        level = said = member.volume_in = std::clamp(stepped(action, member.volume_in, 1, 0), -4, 4);
        told = "gain-level";
    }
    if (!told) return false;
    tell_media(member, outputs);
    events_.tell(room, member, told, {{"New-Level", std::to_string(level)}}, now, outputs);
    for (const std::string& sound : sounds_of(said)) {
        queue_sound(room, {{}, sound_path(room.rules, sound), false, member.id, std::nullopt}, now, outputs);
    }
    return true;
}

}  // namespace connector::rooms
