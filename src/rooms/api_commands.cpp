#include "rooms/api_commands.hpp"

#include "rooms/conference_commands.hpp"
#include "rooms/show.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

std::string ApiCommands::carry_out(std::string_view verb, std::string_view arguments, Now now,
                                   std::vector<Output>& outputs) {
    if (verb == "conference") return conference_command(conferences_, arguments, now, outputs);
    if (verb == "show") return show(arguments, registrar_, legs_, head_.hostname());
    if (verb == "uuid_kill") return kill(arguments, now, outputs);
    if (verb == "xml_locate") return locate(arguments);
    if (verb == "global_getvar") return global(arguments);
    if (verb == "status") return status(now);
    if (verb == "version") return "miniswitch " + version_ + "\n";
    if (verb == "sofia") return sofia(arguments, now, outputs);
    if (verb == "sofia_contact") return contacts_of(registrar_, arguments);
    if (verb == "fsctl" && take_word(arguments) == "shutdown") {
        outputs.push_back(ShutDown{});
        return "+OK\n";
    }
    return "-ERR " + std::string(verb) + " Command not found!\n";
}

std::string ApiCommands::up_time(Now now) const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.steady - started_at_).count();
    return "0 years, " + std::to_string(seconds / 86400) + " days, " + std::to_string(seconds / 3600 % 24) +
           " hours, " + std::to_string(seconds / 60 % 60) + " minutes, " + std::to_string(seconds % 60) + " seconds";
}

std::string ApiCommands::status(Now now) const {
    return "UP " + up_time(now) + "\nminiswitch " + version_ + " is ready\n" + std::to_string(legs_.all().size()) +
           " session(s)\n";
}

std::string ApiCommands::locate(std::string_view what) const {
    const std::string_view section = take_word(what);
    if (section == "directory") return configuration_->directory_xml;
    if (section == "dialplan") return configuration_->dialplan_xml;
    if (section == "configuration" && what == "configuration name conference.conf") {
        return configuration_->conference_conf_xml;
    }
    return "-ERR section not found\n";
}

std::string ApiCommands::global(std::string_view name) const {
    auto globals = configuration_->globals;
    globals["core_uuid"] = head_.core_uuid();
    globals["hostname"] = head_.hostname();
    if (!name.empty()) return std::string(setting(globals, std::string(name)));
    std::string text;
    for (const auto& [known, value] : globals) text += known + "=" + value + "\n";
    return text;
}

std::string ApiCommands::sofia(std::string_view arguments, Now now, std::vector<Output>& outputs) {
    const std::string_view verb = take_word(arguments);
    if (verb == "status") return "internal\tprofile\tRUNNING (" + std::to_string(legs_.all().size()) + ")\n";
    if (verb == "profile") {
        take_word(arguments);  // its name: there is one
        if (take_word(arguments) == "flush_inbound_reg") return flush(arguments, now, outputs);
    }
    return "-USAGE: sofia status | sofia profile internal flush_inbound_reg [<call-id>|<user>@<domain>] [reboot]\n";
}

// With `reboot`, FreeSWITCH also asks the phones to restart, which few understand; here they are flushed alone.
std::string ApiCommands::flush(std::string_view what, Now now, std::vector<Output>& outputs) {
    const std::string_view which = take_word(what);
    if (which.empty() || which == "reboot") {
        registrar_.flush_all(now, outputs);
        return "+OK flushing all registrations\n";
    }
    registrar_.flush(which, now, outputs);
    return "+OK flushing all registrations matching specified string\n";
}

std::string ApiCommands::kill(std::string_view arguments, Now now, std::vector<Output>& outputs) {
    const std::string_view uuid = take_word(arguments);
    if (uuid.empty()) return "-USAGE: <uuid> [cause]\n";
    const Leg* leg = legs_.find(uuid);
    if (!leg) return "-ERR No such channel!\n";
    calls_.end(leg->channel.call, cause_named(arguments).value_or(Cause::normal_clearing), now, outputs);
    return "+OK\n";
}

}  // namespace connector::rooms
