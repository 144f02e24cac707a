// What a `conference NAME COMMAND …` is carried out with, and how its answer is told from a misuse.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rooms/conferences.hpp"

namespace connector::rooms {

struct Doing {
    Conferences& conferences;
    Room& room;
    Now now;
    std::vector<Output>& outputs;
    std::vector<std::string_view> words;  // behind the command, or behind the member that it means

    std::string_view word(std::size_t at) const { return at < words.size() ? words[at] : std::string_view{}; }
};

struct Answer {
    std::string text;
    bool misused = false;  // the command's syntax is told behind the text, as FreeSWITCH does
};

inline Answer misuse(std::string text = {}) {
    return {std::move(text), true};
}

/// One command for a room, and one for a member.
struct RoomCommand {
    std::string_view name;
    std::string_view syntax;
    Answer (*carry_out)(const Doing& doing);
};
struct MemberCommand {
    std::string_view name;
    std::string_view syntax;
    std::string (*carry_out)(const Doing& doing, RoomMember& member);
};

std::span<const RoomCommand> room_commands();
std::span<const MemberCommand> member_commands();

/// A member by its number, or by a variable of its channel, "name=value"; nullptr when there is none.
RoomMember* find_member(Room& room, std::string_view who);

}  // namespace connector::rooms
