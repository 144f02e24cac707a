#include "esl/command.hpp"

#include <algorithm>
#include <initializer_list>

namespace connector::esl {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds limit_usual = 5s;
constexpr std::chrono::milliseconds limit_of_big_answers = 15s;
constexpr std::chrono::milliseconds limit_of_reload = 30s;

constexpr std::size_t name_bytes_max = 64;
constexpr std::size_t path_bytes_max = 1024;

constexpr bool is_name_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
}

constexpr bool is_path_character(char c) {
    return is_name_character(c) || c == '/' || c == ':';
}

Result<void, CommandError> check_name(const model::ConferenceName& name) {
    const std::string& text = name.get();
    if (text.empty()) return fail(CommandError::empty_argument);
    if (text.size() > name_bytes_max) return fail(CommandError::too_long);
    if (!std::all_of(text.begin(), text.end(), is_name_character)) return fail(CommandError::forbidden_character);
    return {};
}

Result<void, CommandError> check_characters(std::string_view path) {
    if (path.empty()) return fail(CommandError::empty_argument);
    if (path.size() > path_bytes_max) return fail(CommandError::too_long);
    if (!std::all_of(path.begin(), path.end(), is_path_character)) return fail(CommandError::forbidden_character);
    return {};
}

Result<void, CommandError> check_path(std::string_view path) {
    CONNECTOR_CHECK(check_characters(path));
    if (path.front() != '/') return fail(CommandError::forbidden_character);
    return {};
}

}  // namespace

/// The one place where a Command comes into being.
struct CommandMaker {
    static Command make(std::string text, std::chrono::milliseconds limit = limit_usual) {
        return Command(std::move(text), limit);
    }

    /// `conference NAME WORD WORD …`. The words are ours or were checked.
    static MadeCommand conference(const model::ConferenceName& name, std::initializer_list<std::string_view> words) {
        CONNECTOR_CHECK(check_name(name));
        std::string text = "conference " + name.get();
        for (const std::string_view word : words) text.append(" ").append(word);
        return make(std::move(text));
    }

    static MadeCommand recording(const model::ConferenceName& name, std::string_view verb, std::string_view path) {
        CONNECTOR_CHECK(check_path(path));
        return conference(name, {"recording", verb, path});
    }
};

Command conference_json_list() {
    return CommandMaker::make("conference json_list", limit_of_big_answers);
}
Command show_registrations() {
    return CommandMaker::make("show registrations as json", limit_of_big_answers);
}
Command xml_locate_directory() {
    return CommandMaker::make("xml_locate directory", limit_of_big_answers);
}
Command xml_locate_dialplan() {
    return CommandMaker::make("xml_locate dialplan", limit_of_big_answers);
}
Command xml_locate_conference_conf() {
    return CommandMaker::make("xml_locate configuration configuration name conference.conf", limit_of_big_answers);
}
Command all_globals() {
    return CommandMaker::make("global_getvar");
}
Command status() {
    return CommandMaker::make("status");
}
Command reload_xml() {
    return CommandMaker::make("reloadxml", limit_of_reload);
}

MadeCommand lock(const model::ConferenceName& conference) {
    return CommandMaker::conference(conference, {"lock"});
}
MadeCommand unlock(const model::ConferenceName& conference) {
    return CommandMaker::conference(conference, {"unlock"});
}
MadeCommand mute(const model::ConferenceName& conference, model::MemberId member) {
    return CommandMaker::conference(conference, {"mute", std::to_string(member.get())});
}
MadeCommand unmute(const model::ConferenceName& conference, model::MemberId member) {
    return CommandMaker::conference(conference, {"unmute", std::to_string(member.get())});
}
MadeCommand kick(const model::ConferenceName& conference, model::MemberId member) {
    return CommandMaker::conference(conference, {"kick", std::to_string(member.get())});
}
MadeCommand mute_all(const model::ConferenceName& conference) {
    return CommandMaker::conference(conference, {"mute", "all"});
}
MadeCommand deaf(const model::ConferenceName& conference, model::MemberId member) {
    return CommandMaker::conference(conference, {"deaf", std::to_string(member.get())});
}
MadeCommand undeaf(const model::ConferenceName& conference, model::MemberId member) {
    return CommandMaker::conference(conference, {"undeaf", std::to_string(member.get())});
}
MadeCommand volume_in(const model::ConferenceName& conference, model::MemberId member, int level) {
    return CommandMaker::conference(conference, {"volume_in", std::to_string(member.get()), std::to_string(level)});
}
MadeCommand volume_out(const model::ConferenceName& conference, model::MemberId member, int level) {
    return CommandMaker::conference(conference, {"volume_out", std::to_string(member.get()), std::to_string(level)});
}
MadeCommand energy(const model::ConferenceName& conference, model::MemberId member, int level) {
    return CommandMaker::conference(conference, {"energy", std::to_string(member.get()), std::to_string(level)});
}
MadeCommand unmute_all(const model::ConferenceName& conference) {
    return CommandMaker::conference(conference, {"unmute", "all"});
}
MadeCommand mute_non_moderators(const model::ConferenceName& conference) {
    return CommandMaker::conference(conference, {"mute", "non_moderator"});
}
MadeCommand kick_all(const model::ConferenceName& conference) {
    return CommandMaker::conference(conference, {"kick", "all"});
}
MadeCommand play(const model::ConferenceName& conference, std::string_view sound) {
    CONNECTOR_CHECK(check_characters(sound));
    return CommandMaker::conference(conference, {"play", sound});
}
MadeCommand record_start(const model::ConferenceName& conference, std::string_view path) {
    return CommandMaker::recording(conference, "start", path);
}
MadeCommand record_pause(const model::ConferenceName& conference, std::string_view path) {
    return CommandMaker::recording(conference, "pause", path);
}
MadeCommand record_resume(const model::ConferenceName& conference, std::string_view path) {
    return CommandMaker::recording(conference, "resume", path);
}
MadeCommand record_stop(const model::ConferenceName& conference, std::string_view path) {
    return CommandMaker::recording(conference, "stop", path);
}

}  // namespace connector::esl
