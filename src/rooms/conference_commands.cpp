#include "rooms/conference_commands.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "rooms/json_list.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

namespace {

struct Doing {
    Conferences& conferences;
    Room& room;
    Now now;
    std::vector<Output>& outputs;
    std::string_view arguments;  // behind the member
};

using OnMember = std::string (*)(const Doing&, RoomMember&);
using OnRoom = std::string (*)(const Doing&);

std::string id_of(const RoomMember& member) {
    return std::to_string(member.id.get());
}

int level_of(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string mute(const Doing& doing, RoomMember& member) {
    doing.conferences.set_speak(doing.room, member, false, doing.now, doing.outputs);
    return "+OK mute " + id_of(member) + "\n";
}

std::string unmute(const Doing& doing, RoomMember& member) {
    doing.conferences.set_speak(doing.room, member, true, doing.now, doing.outputs);
    return "+OK unmute " + id_of(member) + "\n";
}

std::string toggle_mute(const Doing& doing, RoomMember& member) {
    return member.can_speak ? mute(doing, member) : unmute(doing, member);
}

std::string deaf(const Doing& doing, RoomMember& member) {
    doing.conferences.set_hear(doing.room, member, false, doing.now, doing.outputs);
    return "+OK deaf " + id_of(member) + "\n";
}

std::string undeaf(const Doing& doing, RoomMember& member) {
    doing.conferences.set_hear(doing.room, member, true, doing.now, doing.outputs);
    return "+OK undeaf " + id_of(member) + "\n";
}

std::string kick(const Doing& doing, RoomMember& member) {
    const std::string id = id_of(member);
    doing.conferences.kick(doing.room, member, doing.now, doing.outputs);
    return "+OK kicked " + id + "\n";
}

std::string hang_up(const Doing& doing, RoomMember& member) {
    const std::string id = id_of(member);
    doing.conferences.hang_up(doing.room, member, doing.now, doing.outputs);
    return "+OK hup " + id + "\n";
}

std::string energy(const Doing& doing, RoomMember& member) {
    doing.conferences.set_energy_level(doing.room, member, level_of(doing.arguments), doing.now, doing.outputs);
    return "+OK Energy " + id_of(member) + " = " + std::to_string(member.energy_level) + "\n";
}

std::string volume_in(const Doing& doing, RoomMember& member) {
    doing.conferences.set_volume_in(doing.room, member, level_of(doing.arguments), doing.now, doing.outputs);
    return "+OK Volume IN " + id_of(member) + " = " + std::to_string(member.volume_in) + "\n";
}

std::string volume_out(const Doing& doing, RoomMember& member) {
    doing.conferences.set_volume_out(doing.room, member, level_of(doing.arguments), doing.now, doing.outputs);
    return "+OK Volume OUT " + id_of(member) + " = " + std::to_string(member.volume_out) + "\n";
}

constexpr std::array<std::pair<std::string_view, OnMember>, 10> member_commands{{
    {"mute", mute},
    {"unmute", unmute},
    {"tmute", toggle_mute},
    {"deaf", deaf},
    {"undeaf", undeaf},
    {"kick", kick},
    {"hup", hang_up},
    {"energy", energy},
    {"volume_in", volume_in},
    {"volume_out", volume_out},
}};

std::string lock(const Doing& doing) {
    doing.conferences.set_locked(doing.room, true, doing.now, doing.outputs);
    return "+OK " + doing.room.name + " locked\n";
}

std::string unlock(const Doing& doing) {
    doing.conferences.set_locked(doing.room, false, doing.now, doing.outputs);
    return "+OK " + doing.room.name + " unlocked\n";
}

std::string list(const Doing& doing) {
    return print_list({&doing.room});
}

std::string json_list(const Doing& doing) {
    return print_json_list({&doing.room}, doing.now);
}

std::string stop_recordings(const Doing& doing, std::string_view path) {
    std::string answer;
    const auto stopped = doing.conferences.stop_recordings(doing.room, path, doing.outputs);
    for (const std::string& stopped_path : stopped) answer += "Stopped recording file " + stopped_path + "\n";
    if (stopped.empty() && path != "all") answer += "-ERR non-existant recording '" + std::string(path) + "'\n";
    return answer + "+OK Stopped recording " + std::to_string(stopped.size()) + " file" +
           (stopped.size() == 1 ? "" : "s") + "\n";
}

std::string start_recording(const Doing& doing, std::string_view path) {
    const std::string shown(path);
    if (doing.conferences.start_recording(doing.room, shown, doing.outputs) == Conferences::Recorded::already) {
        return "-ERR file [" + shown + "] is already being used for recording.\n";
    }
    return "+OK Record file " + shown + "\n";
}

std::string pause_recording(const Doing& doing, std::string_view path, bool paused) {
    const std::string shown(path);
    const auto done = doing.conferences.pause_recording(doing.room, path, paused, doing.now, doing.outputs);
    return std::string("+OK ") + (paused ? "Pause" : "Resume") + " recording file " + shown + "\n" +
           (done == Conferences::Recorded::none ? "-ERR non-existant recording '" + shown + "'\n" : "");
}

std::string check_recordings(const Doing& doing) {
    std::string answer;
    for (const RoomRecording& known : doing.room.recordings) answer += "+OK Record file " + known.path + "\n";
    return answer.empty() ? "-ERR Conference is not being recorded.\n" : answer;
}

std::string recording(const Doing& doing) {
    std::string_view rest = doing.arguments;
    const std::string_view verb = take_word(rest);
    const std::string_view path = take_word(rest);
    if (verb == "check") return check_recordings(doing);
    if (path.empty()) return "-USAGE: recording [start|stop|check|pause|resume] <path>\n";
    if (verb == "start") return start_recording(doing, path);
    if (verb == "stop") return stop_recordings(doing, path);
    if (verb == "pause" || verb == "resume") return pause_recording(doing, path, verb == "pause");
    return "-USAGE: recording [start|stop|check|pause|resume] <path>\n";
}

constexpr std::array<std::pair<std::string_view, OnRoom>, 5> room_commands{{
    {"lock", lock},
    {"unlock", unlock},
    {"list", list},
    {"json_list", json_list},
    {"recording", recording},
}};

template <class Table>
auto find(const Table& table, std::string_view name) -> decltype(table.front().second) {
    for (const auto& [known, command] : table) {
        if (known == name) return command;
    }
    return nullptr;
}

// By id: a command may take members out.
std::vector<model::MemberId> chosen(const Room& room, std::string_view who) {
    std::vector<model::MemberId> ids;
    if (who == "last") {
        if (!room.members.empty()) ids.push_back(room.members.back().id);
        return ids;
    }
    unsigned id = 0;
    std::from_chars(who.data(), who.data() + who.size(), id);
    for (const RoomMember& member : room.members) {
        const bool meant = who == "all" || (who == "non_moderator" && !member.moderator) || member.id.get() == id;
        if (meant) ids.push_back(member.id);
    }
    return ids;
}

std::string on_members(Conferences& conferences, const std::string& name, OnMember command, std::string_view who,
                       std::string_view arguments, Now now, std::vector<Output>& outputs) {
    Room* room = conferences.find(name);
    const auto ids = chosen(*room, who);
    const bool many = who == "all" || who == "non_moderator";
    if (ids.empty() && !many) return "-ERR Member: " + std::string(who) + " not found.\n";
    std::string answer;
    for (const model::MemberId id : ids) {
        // The room is gone with its last member.
        room = conferences.find(name);
        RoomMember* member = room ? room->find(id) : nullptr;
        if (!member) break;
        // What already is as wanted makes neither event nor line when everybody is meant.
        const bool idle = many && ((command == mute && !member->can_speak) || (command == unmute && member->can_speak));
        if (!idle) answer += command({conferences, *room, now, outputs, arguments}, *member);
    }
    return answer;
}

std::vector<const Room*> all_rooms(const Conferences& conferences) {
    std::vector<const Room*> rooms;
    for (const auto& [name, room] : conferences.rooms()) rooms.push_back(&room);
    return rooms;
}

}  // namespace

std::string conference_command(Conferences& conferences, std::string_view arguments, Now now,
                               std::vector<Output>& outputs) {
    const std::string name(take_word(arguments));
    if (name == "json_list" && arguments.empty()) return print_json_list(all_rooms(conferences), now);
    if (name == "list" && arguments.empty()) {
        return conferences.rooms().empty() ? "+OK No active conferences.\n" : print_list(all_rooms(conferences));
    }
    Room* room = conferences.find(name);
    if (!room) return "-ERR Conference " + name + " not found\n";
    const std::string_view verb = take_word(arguments);
    if (const OnRoom command = find(room_commands, verb)) return command({conferences, *room, now, outputs, arguments});
    if (const OnMember command = find(member_commands, verb)) {
        const std::string_view who = take_word(arguments);
        return on_members(conferences, name, command, who, arguments, now, outputs);
    }
    return "-ERR Conference command '" + std::string(verb) + "' not found.\n";
}

}  // namespace connector::rooms
