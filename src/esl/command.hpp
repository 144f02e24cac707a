// The commands that are ever written to the switch. Nothing but these functions makes one, and every argument is
// checked: a byte below 0x20 or 0x7f would end the line and start another command.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/ids.hpp"

namespace connector::esl {

enum class CommandError { forbidden_character, empty_argument, too_long };

/// One API command, e.g. `conference Team_One lock`: what stands behind `bgapi`. One line without control characters.
class Command {
public:
    const std::string& text() const noexcept { return text_; }
    /// How long its answer may take before it counts as lost.
    std::chrono::milliseconds limit() const noexcept { return limit_; }

    bool operator==(const Command&) const = default;

private:
    friend struct CommandMaker;
    explicit Command(std::string text, std::chrono::milliseconds limit) : text_(std::move(text)), limit_(limit) {}

    std::string text_;
    std::chrono::milliseconds limit_;
};

// Asking.
Command conference_json_list();        // conference json_list
Command show_registrations();          // show registrations as json
Command xml_locate_directory();        // xml_locate directory
Command xml_locate_dialplan();         // xml_locate dialplan
Command xml_locate_conference_conf();  // xml_locate configuration configuration name conference.conf
Command all_globals();                 // global_getvar
Command status();                      // status
Command reload_xml();                  // reloadxml

// Controlling a conference. A name is 1 to 64 characters of [A-Za-z0-9_.-]; anything else is an error.
using MadeCommand = Result<Command, CommandError>;
MadeCommand lock(const model::ConferenceName& conference);
MadeCommand unlock(const model::ConferenceName& conference);
MadeCommand mute(const model::ConferenceName& conference, model::MemberId member);
MadeCommand unmute(const model::ConferenceName& conference, model::MemberId member);
MadeCommand kick(const model::ConferenceName& conference, model::MemberId member);
MadeCommand deaf(const model::ConferenceName& conference, model::MemberId member);
MadeCommand undeaf(const model::ConferenceName& conference, model::MemberId member);
/// How loud a member is heard (volume_in) and hears (volume_out): -4 … 4.
MadeCommand volume_in(const model::ConferenceName& conference, model::MemberId member, int level);
MadeCommand volume_out(const model::ConferenceName& conference, model::MemberId member, int level);
/// From which loudness on a member is let through: 0 … 1800.
MadeCommand energy(const model::ConferenceName& conference, model::MemberId member, int level);
MadeCommand mute_all(const model::ConferenceName& conference);
MadeCommand unmute_all(const model::ConferenceName& conference);
/// Everybody but the moderators.
MadeCommand mute_non_moderators(const model::ConferenceName& conference);
MadeCommand kick_all(const model::ConferenceName& conference);
/// Plays a sound to everybody: a relative path below the switch's sounds, of the same alphabet plus '/'.
MadeCommand play(const model::ConferenceName& conference, std::string_view sound);
/// `path`: absolute, of the same alphabet plus '/' and ':'.
MadeCommand record_start(const model::ConferenceName& conference, std::string_view path);
MadeCommand record_pause(const model::ConferenceName& conference, std::string_view path);
MadeCommand record_resume(const model::ConferenceName& conference, std::string_view path);
MadeCommand record_stop(const model::ConferenceName& conference, std::string_view path);

}  // namespace connector::esl
