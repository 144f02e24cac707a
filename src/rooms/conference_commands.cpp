#include "rooms/conference_commands.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "rooms/accounts.hpp"
#include "rooms/command_doing.hpp"
#include "rooms/json_list.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

namespace {

// FreeSWITCH's commands that miniswitch does not have, apart from those for video.
constexpr std::array<std::string_view, 24> missing{
    "xml_list", "auto-energy", "max-energy", "agc",       "position",    "auto-3d-position",
    "moh",      "pause_play",  "say",        "saymember", "play_status", "file_seek",
    "cam",      "hold",        "unhold",     "relate",    "getvar",      "setvar",
    "dial",     "bgdial",      "transfer",   "file-vol",  "vmute",       "unvmute"};

bool is_missing(std::string_view verb) {
    const auto same = [&](std::string_view name) { return equal_ignoring_case(name, verb); };
    return std::any_of(missing.begin(), missing.end(), same) || ascii_lower(verb).starts_with("vid-");
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) words.push_back(word);
    return words;
}

template <class Command>
const Command* find(std::span<const Command> commands, std::string_view name) {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const Command& command) { return equal_ignoring_case(command.name, name); });
    return found == commands.end() ? nullptr : &*found;
}

template <class Command>
std::string syntax_of(const Command& command) {
    return std::string(command.name) + " " + std::string(command.syntax);
}

std::string help() {
    std::string text;
    for (const RoomCommand& command : room_commands()) text += "\t\t" + syntax_of(command) + "\n";
    for (const MemberCommand& command : member_commands()) text += "\t\t" + syntax_of(command) + "\n";
    return text;
}

// Everybody, or all but the moderators, the last to join first. By id: a command may take members out, and the room
// with its last one.
std::string on_many(Doing doing, const MemberCommand& command, bool moderators_too) {
    std::vector<model::MemberId> ids;
    for (const RoomMember& member : doing.room.members) ids.insert(ids.begin(), member.id);
    const std::string name = doing.room.name;
    std::string text;
    for (const model::MemberId id : ids) {
        Room* room = doing.conferences.find(name);
        RoomMember* member = room ? room->find(id) : nullptr;
        if (!member) continue;
        if (member->moderator && !moderators_too) {
            text += "Skipping moderator (member id " + std::to_string(id.get()) + ").\n";
        } else {
            text += command.carry_out(doing, *member);
        }
    }
    return text;
}

// The first word says who is meant, as conference_api_dispatch() reads it.
std::string on_member(Doing doing, const MemberCommand& command) {
    const std::string who(doing.word(0));
    if (!doing.words.empty()) doing.words.erase(doing.words.begin());
    const int id = number_of(who);
    RoomMember* member = find_member(doing.room, who);
    if (equal_ignoring_case(who, "last")) {
        if (doing.room.members.empty()) return {};  // the last files of a recording are being closed
        member = &doing.room.members.back();
    }
    if (member) return command.carry_out(doing, *member);
    if (id != 0) return "-ERR Non-Existant ID " + std::to_string(static_cast<unsigned>(id)) + "\n";
    if (equal_ignoring_case(who, "all")) return on_many(doing, command, true);
    if (equal_ignoring_case(who, "non_moderator")) return on_many(doing, command, false);
    return who.find('=') == std::string::npos ? syntax_of(command) : "-ERR Non-Existant member\n";
}

std::string on_all_rooms(const Conferences& conferences, const std::vector<std::string_view>& words, Now now) {
    const std::string_view verb = words[0];
    const auto& rooms = conferences.rooms();
    if (equal_ignoring_case(verb, "count")) return std::to_string(rooms.size());
    if (equal_ignoring_case(verb, "json_list")) {
        std::vector<const Room*> all;
        for (const auto& [name, room] : rooms) all.push_back(&room);
        return print_json_list(all, now);
    }
    if (equal_ignoring_case(verb, "list")) {
        if (rooms.empty()) return "+OK No active conferences.\n";
        const std::string_view how = words.size() > 1 ? words[1] : std::string_view{};
        const bool delimited = equal_ignoring_case(how, "delim") && words.size() > 2;
        std::string text;
        for (const auto& [name, room] : rooms) {
            text += print_summary(room);
            if (equal_ignoring_case(how, "summary")) continue;
            text += equal_ignoring_case(how, "pretty") ? print_members_pretty(room)
                                                       : print_members(room, delimited ? std::string(words[2]) : ";");
        }
        return text;
    }
    if (equal_ignoring_case(verb, "help") || equal_ignoring_case(verb, "commands")) return help() + "\n";
    return "-ERR Conference " + std::string(verb) + " not found\n";
}

}  // namespace

RoomMember* find_member(Room& room, std::string_view who) {
    const std::size_t equals = who.find('=');
    const int id = number_of(who);
    const auto found = std::find_if(room.members.begin(), room.members.end(), [&](const RoomMember& member) {
        if (id > 0) return member.id.get() == static_cast<unsigned>(id);
        if (equals == std::string_view::npos || equals + 1 == who.size()) return false;
        return setting(member.channel.variables, std::string(who.substr(0, equals))) == who.substr(equals + 1);
    });
    return found == room.members.end() ? nullptr : &*found;
}

std::string conference_command(Conferences& conferences, std::string_view arguments, Now now,
                               std::vector<Output>& outputs) {
    std::vector<std::string_view> words = words_of(arguments);
    if (words.empty()) return help() + "\n";
    Room* room = conferences.find(words[0]);
    if (!room) return on_all_rooms(conferences, words, now);
    if (words.size() == 1) return "Conference command, not specified.\nTry 'help'\n";
    const std::string verb(words[1]);
    words.erase(words.begin(), words.begin() + 2);
    const Doing doing{conferences, *room, now, outputs, std::move(words)};
    if (const RoomCommand* command = find(room_commands(), verb)) {
        Answer answer = command->carry_out(doing);
        return answer.misused ? answer.text + syntax_of(*command) : answer.text;
    }
    if (const MemberCommand* command = find(member_commands(), verb)) return on_member(doing, *command);
    if (is_missing(verb)) return "-ERR miniswitch has no conference command '" + verb + "'\n";
    return "-ERR Conference command '" + verb + "' not found.\n";
}

}  // namespace connector::rooms
