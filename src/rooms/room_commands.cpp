// Commands for a whole conference: `conference NAME lock` (conference_api.c).
#include <array>

#include "base/ascii.hpp"
#include "rooms/accounts.hpp"
#include "rooms/command_doing.hpp"
#include "rooms/json_list.hpp"

namespace connector::rooms {

namespace {

Answer count(const Doing& doing) {
    return {std::to_string(doing.room.members.size())};
}

Answer list(const Doing& doing) {
    const std::string_view how = doing.word(0);
    if (equal_ignoring_case(how, "count")) return count(doing);
    if (equal_ignoring_case(how, "pretty")) return {print_members_pretty(doing.room)};
    const bool delimited = equal_ignoring_case(how, "delim") && doing.words.size() > 1;
    return {print_members(doing.room, delimited ? std::string(doing.word(1)) : ";")};
}

Answer json_list(const Doing& doing) {
    return {print_json_list({&doing.room}, doing.now)};
}

Answer lock(const Doing& doing) {
    doing.conferences.set_locked(doing.room, true, doing.now, doing.outputs);
    return {"+OK " + doing.room.name + " locked\n"};
}

Answer unlock(const Doing& doing) {
    doing.conferences.set_locked(doing.room, false, doing.now, doing.outputs);
    return {"+OK " + doing.room.name + " unlocked\n"};
}

// "play FILE [async]" to all, "play FILE MEMBER [nomux]" to one: he hears the others, too, whatever nomux says.
Answer play(const Doing& doing) {
    if (doing.words.empty()) return misuse();
    const std::string file(doing.word(0));
    const std::string missing = "-ERR (play) File: " + file + " not found.\n";
    const bool async = equal_ignoring_case(doing.word(1), "async");
    if (doing.words.size() == 1 || async) {
        const bool plays = doing.conferences.play(doing.room, file, async, doing.now, doing.outputs);
        return {plays ? "+OK (play) Playing file " + file + "\n" : missing};
    }
    RoomMember* member = find_member(doing.room, doing.word(1));
    if (!member) return misuse("-ERR Member: " + std::string(doing.word(1)) + " not found.\n");
    if (!doing.conferences.play(doing.room, *member, file, doing.now, doing.outputs)) return {missing};
    return {"+OK (play) Playing file " + file + " to member " + std::to_string(member->id.get()) + "\n"};
}

Answer stop(const Doing& doing) {
    using Which = Conferences::Which;
    const std::string_view which = doing.word(0);
    const bool current = equal_ignoring_case(which, "current");
    const bool async = equal_ignoring_case(which, "async");
    if (!current && !async && !which.empty() && !equal_ignoring_case(which, "all")) return misuse();
    std::optional<model::MemberId> of;
    if (doing.words.size() == 2) {
        const RoomMember* member = find_member(doing.room, doing.word(1));
        if (!member) return {"-ERR Member: " + std::string(doing.word(1)) + " not found.\n"};
        of = member->id;
    }
    const Which meant = async ? Which::async : current ? Which::current : Which::all;
    const std::size_t stopped = doing.conferences.stop_sounds(doing.room, of, meant, doing.now, doing.outputs);
    return {"+OK Stopped " + std::to_string(stopped) + " files.\n"};
}

// enter_sound and exit_sound: "on", "off", "none", "file PATH".
struct Chime {
    const char* word;
    const char* param;
    bool& plays;
};

Answer chime(const Doing& doing, const Chime& of) {
    std::string& file = doing.room.rules.params[of.param];
    const std::string shown = std::string("+OK ") + doing.room.name + " " + of.word + " sound";
    const auto tell = [&](const std::string& what) {
        doing.conferences.tell(doing.room, of.word + what, doing.now, doing.outputs);
    };
    const std::string_view how = doing.word(0);
    if (how.empty()) return misuse("-ERR Not enough args\n");
    const bool off = equal_ignoring_case(how, "off") || equal_ignoring_case(how, "none");
    if (off || equal_ignoring_case(how, "on")) {
        of.plays = !off;
        tell(off ? "-sounds-off" : "-sounds-on");
        return {shown + (off ? "s off (" : "s on (") + file + ")\n"};
    }
    if (!equal_ignoring_case(how, "file")) return misuse("-ERR Bad args\n");
    if (doing.words.size() < 2) return {"-ERR No filename specified\n"};
    file = doing.word(1);
    tell("-sound-file-changed");
    return {shown + " file set to " + file + "\n"};
}

Answer enter_sound(const Doing& doing) {
    return chime(doing, {"enter", "enter-sound", doing.room.plays_enter_sound});
}

Answer exit_sound(const Doing& doing) {
    const std::string old =
        "+OK Old exit sound: [" + std::string(setting(doing.room.rules.params, "exit-sound")) + "]\n";
    Answer answer = chime(doing, {"exit", "exit-sound", doing.room.plays_exit_sound});
    const bool changed = equal_ignoring_case(doing.word(0), "file") && doing.words.size() > 1;
    if (changed) answer.text.insert(0, old);
    return answer;
}

// Whoever may command here may know the PIN that he sets.
Answer pin(const Doing& doing) {
    const std::string_view first = doing.word(0);
    if (doing.words.size() == 2 && first == "mod") {
        doing.room.rules.moderator_pin = Secret(std::string(doing.word(1)));
        return {"+OK Moderator Pin for conference " + doing.room.name + " set: " + std::string(doing.word(1)) + "\n"};
    }
    if (doing.words.size() != 1) return misuse("-ERR Invalid parameters:\n");
    doing.room.rules.pin = Secret(std::string(first));
    return {"+OK Pin for conference " + doing.room.name + " set: " + std::string(first) + "\n"};
}

Answer no_pin(const Doing& doing) {
    if (!doing.words.empty()) return misuse("-ERR Invalid parameters:\n");
    doing.room.rules.pin = {};
    return {"+OK Pin for conference " + doing.room.name + " deleted\n"};
}

Answer get(const Doing& doing) {
    if (doing.words.size() != 1) return misuse();
    const Room& room = doing.room;
    const auto is = [&](const char* name) { return equal_ignoring_case(doing.word(0), name); };
    if (is("run_time")) {
        const auto running = doing.now.steady - room.created_at;
        return {std::to_string(std::chrono::duration_cast<std::chrono::seconds>(running).count())};
    }
    if (is("count")) return count(doing);
    if (is("count_ghosts") || is("endconference_grace_time")) return {"0"};
    if (is("max_members")) return {std::to_string(room.rules.members_max)};
    if (is("rate")) return {std::to_string(room.rate_hz)};
    if (is("profile_name")) return {room.profile};
    if (is("sound_prefix")) return {std::string(setting(room.rules.params, "sound-prefix"))};
    if (is("is_locked")) return {room.locked ? "locked" : ""};
    if (is("uuid")) return {room.uuid};
    if (is("wait_mod")) return {""};
    return misuse();
}

// What it was is the answer.
Answer set(const Doing& doing) {
    if (doing.words.size() != 2) return misuse();
    RoomRules& rules = doing.room.rules;
    if (equal_ignoring_case(doing.word(0), "max_members")) {
        const int wanted = number_of(doing.word(1));
        if (wanted < 0) return misuse();
        return {std::to_string(std::exchange(rules.members_max, static_cast<unsigned>(wanted)))};
    }
    if (equal_ignoring_case(doing.word(0), "sound_prefix")) {
        return {std::exchange(rules.params["sound-prefix"], std::string(doing.word(1)))};
    }
    return misuse();
}

Answer record(const Doing& doing) {
    const std::string path(doing.word(0));
    if (path.empty()) return misuse();
    if (doing.conferences.start_recording(doing.room, path, doing.outputs) == Conferences::Recorded::already) {
        return {"-ERR file [" + path + "] is already being used for recording.\n"};
    }
    return {"+OK Record file " + path + "\n"};
}

Answer stop_recording(const Doing& doing) {
    const std::string path(doing.word(0));
    if (path.empty()) return misuse();
    const bool all = equal_ignoring_case(path, "all");
    std::string text;
    const auto stopped = doing.conferences.stop_recordings(doing.room, all ? "all" : path, doing.outputs);
    for (const std::string& stopped_path : stopped) text += "Stopped recording file " + stopped_path + "\n";
    if (stopped.empty() && !all) text += "-ERR non-existant recording '" + path + "'\n";
    return {text + "+OK Stopped recording " + std::to_string(stopped.size()) + " file" +
            (stopped.size() == 1 ? "" : "s") + "\n"};
}

Answer check_recording(const Doing& doing) {
    std::string text;
    for (const RoomRecording& known : doing.room.recordings) text += "+OK Record file " + known.path + "\n";
    return {text.empty() ? "-ERR Conference is not being recorded.\n" : text};
}

Answer pause_or_resume(const Doing& doing, bool paused) {
    const std::string path(doing.word(0));
    if (path.empty()) return misuse();
    const auto done = doing.conferences.pause_recording(doing.room, path, paused, doing.now, doing.outputs);
    return {std::string("+OK ") + (paused ? "Pause" : "Resume") + " recording file " + path + "\n" +
            (done == Conferences::Recorded::none ? "-ERR non-existant recording '" + path + "'\n" : "")};
}

Answer pause_recording(const Doing& doing) {
    return pause_or_resume(doing, true);
}

Answer resume_recording(const Doing& doing) {
    return pause_or_resume(doing, false);
}

// The same five by their other names. `stop` and `check` mean all when they say no more.
Answer recording(const Doing& doing) {
    const std::string_view verb = doing.word(0);
    Doing of = doing;
    if (!of.words.empty()) of.words.erase(of.words.begin());
    if (equal_ignoring_case(verb, "check")) return check_recording(of);
    if (equal_ignoring_case(verb, "stop")) {
        if (of.words.empty()) of.words.emplace_back("all");
        return stop_recording(of);
    }
    if (equal_ignoring_case(verb, "start")) return record(of);
    if (equal_ignoring_case(verb, "pause")) return pause_recording(of);
    if (equal_ignoring_case(verb, "resume")) return resume_recording(of);
    return misuse();
}

constexpr std::array commands{
    RoomCommand{"count", "", count},
    RoomCommand{"list", "[delim <string>]|[count]", list},
    RoomCommand{"json_list", "[compact]", json_list},
    RoomCommand{"play", "<file_path> [async|<member_id> [nomux]]", play},
    RoomCommand{"stop", "<[current|all|async|last]> [<member_id>]", stop},
    RoomCommand{"lock", "", lock},
    RoomCommand{"unlock", "", unlock},
    RoomCommand{"record", "<filename>", record},
    RoomCommand{"chkrecord", "<confname>", check_recording},
    RoomCommand{"norecord", "<[filename|all]>", stop_recording},
    RoomCommand{"pause", "<filename>", pause_recording},
    RoomCommand{"resume", "<filename>", resume_recording},
    RoomCommand{"recording", "[start|stop|check|pause|resume] [<filename>|all]", recording},
    RoomCommand{"exit_sound", "on|off|none|file <filename>", exit_sound},
    RoomCommand{"enter_sound", "on|off|none|file <filename>", enter_sound},
    RoomCommand{"pin", "<pin#>", pin},
    RoomCommand{"nopin", "", no_pin},
    RoomCommand{"get", "<parameter-name>", get},
    RoomCommand{"set", "<max_members|sound_prefix|caller_id_name|caller_id_number|endconference_grace_time> <value>",
                set},
};

}  // namespace

std::span<const RoomCommand> room_commands() {
    return commands;
}

}  // namespace connector::rooms
