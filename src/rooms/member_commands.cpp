// Commands for one member: `conference NAME mute 3` (conference_api.c).
#include <array>

#include "base/ascii.hpp"
#include "rooms/command_doing.hpp"

namespace connector::rooms {

namespace {

using Announced = Conferences::Announced;

std::string id_of(const RoomMember& member) {
    return std::to_string(member.id.get());
}

Announced announced(const Doing& doing) {
    return doing.word(0).find("quiet") == std::string_view::npos ? Announced::yes : Announced::no;
}

// "up", "down" or a number.
int level_from(std::string_view word, int level, int step) {
    if (equal_ignoring_case(word, "up")) return level + step;
    if (equal_ignoring_case(word, "down")) return level - step;
    return number_of(word);
}

std::string mute(const Doing& doing, RoomMember& member) {
    doing.conferences.set_speak(doing.room, member, false, announced(doing), doing.now, doing.outputs);
    return "+OK mute " + id_of(member) + "\n";
}

std::string unmute(const Doing& doing, RoomMember& member) {
    doing.conferences.set_speak(doing.room, member, true, announced(doing), doing.now, doing.outputs);
    return "+OK unmute " + id_of(member) + "\n";
}

std::string toggle_mute(const Doing& doing, RoomMember& member) {
    return member.can_speak ? mute(doing, member) : unmute(doing, member);
}

std::string deaf(const Doing& doing, RoomMember& member) {
    doing.conferences.set_hear(doing.room, member, false, announced(doing), doing.now, doing.outputs);
    return "+OK deaf " + id_of(member) + "\n";
}

std::string undeaf(const Doing& doing, RoomMember& member) {
    doing.conferences.set_hear(doing.room, member, true, announced(doing), doing.now, doing.outputs);
    return "+OK undeaf " + id_of(member) + "\n";
}

std::string kick(const Doing& doing, RoomMember& member) {
    const std::string id = id_of(member);
    doing.conferences.kick(doing.room, member, doing.word(0), doing.now, doing.outputs);
    return "+OK kicked " + id + "\n";
}

std::string hup(const Doing& doing, RoomMember& member) {
    const std::string id = id_of(member);
    doing.conferences.hup(doing.room, member, doing.now, doing.outputs);
    return "+OK hup " + id + "\n";
}

// Without a level these three tell it only.
std::string energy(const Doing& doing, RoomMember& member) {
    if (!doing.words.empty()) {
        constexpr int step = 200;
        constexpr int most = 1800;  // that "up" reaches
        const int level = level_from(doing.word(0), static_cast<int>(member.energy_level), step);
        const bool up = equal_ignoring_case(doing.word(0), "up");
        doing.conferences.set_energy_level(doing.room, member, up ? std::min(level, most) : level, doing.now,
                                           doing.outputs);
    }
    return "Energy " + id_of(member) + " = " + std::to_string(member.energy_level) + "\n";
}

std::string volume_in(const Doing& doing, RoomMember& member) {
    if (!doing.words.empty()) {
        const int level = level_from(doing.word(0), member.volume_in, 1);
        doing.conferences.set_volume_in(doing.room, member, level, doing.now, doing.outputs);
    }
    return "+OK Volume IN " + id_of(member) + " = " + std::to_string(member.volume_in) + "\n";
}

std::string volume_out(const Doing& doing, RoomMember& member) {
    if (!doing.words.empty()) {
        const int level = level_from(doing.word(0), member.volume_out, 1);
        doing.conferences.set_volume_out(doing.room, member, level, doing.now, doing.outputs);
    }
    return "+OK Volume OUT " + id_of(member) + " = " + std::to_string(member.volume_out) + "\n";
}

std::string send_keys(const Doing& doing, RoomMember& member) {
    const std::string digits(doing.word(0));
    if (digits.empty()) return "-ERR Invalid input!\n";
    doing.conferences.send_keys(doing.room, member, digits, doing.now, doing.outputs);
    return "+OK sent " + digits + " to " + id_of(member) + "\n";
}

std::string floor(const Doing& doing, RoomMember& member) {
    if (doing.room.floor != member.id) return "-ERR floor is held by " + std::to_string(doing.room.floor->get()) + "\n";
    doing.conferences.drop_floor(doing.room, doing.now, doing.outputs);
    return "+OK floor none\n";
}

std::string uuid_of(const Doing&, RoomMember& member) {
    return member.channel.uuid;
}

constexpr std::array commands{
    MemberCommand{"energy", "<member_id|all|last|non_moderator> [<newval>]", energy},
    MemberCommand{"volume_in", "<member_id|all|last|non_moderator> [<newval>]", volume_in},
    MemberCommand{"volume_out", "<member_id|all|last|non_moderator> [<newval>]", volume_out},
    MemberCommand{"dtmf", "<[member_id|all|last|non_moderator]> <digits>", send_keys},
    MemberCommand{"kick", "<[member_id|all|last|non_moderator]> [<optional sound file>]", kick},
    MemberCommand{"hup", "<[member_id|all|last|non_moderator]>", hup},
    MemberCommand{"mute", "<[member_id|all]|last|non_moderator> [<quiet>]", mute},
    MemberCommand{"tmute", "<[member_id|all]|last|non_moderator> [<quiet>]", toggle_mute},
    MemberCommand{"unmute", "<[member_id|all]|last|non_moderator> [<quiet>]", unmute},
    MemberCommand{"deaf", "<[member_id|all]|last|non_moderator>", deaf},
    MemberCommand{"undeaf", "<[member_id|all]|last|non_moderator>", undeaf},
    MemberCommand{"floor", "<member_id|last>", floor},
    MemberCommand{"get-uuid", "<member_id|last>", uuid_of},
};

}  // namespace

std::span<const MemberCommand> member_commands() {
    return commands;
}

}  // namespace connector::rooms
