#include "command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>

namespace connector::apps {

namespace {

std::string own_hostname() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) return "localhost";
    return name.data();
}

}  // namespace

SwitchCommandLine parse_switch_command_line(int argument_count, char** arguments) {
    RunSwitch run;
    run.hostname = own_hostname();
    std::string format = "text";
    std::string level = "info";
    CLI::App program{
        "miniswitch: a small conference switch that reads FreeSWITCH's configuration and speaks its event socket",
        "miniswitch"};
    program.set_version_flag("--version", std::string("miniswitch ") + CONNECTOR_VERSION);
    program.add_option("--conf-dir", run.conf_dir, "The configuration tree")->required();
    program.add_option("--hostname", run.hostname, "What events call this machine");
    program.add_option("--log-format", format, "text or json");
    program.add_option("--log-level", level, "trace, debug, info, warning or error");
    try {
        program.parse(argument_count, arguments);
    } catch (const CLI::CallForHelp&) {
        return SayAndExit{0, program.help()};
    } catch (const CLI::CallForVersion&) {
        return SayAndExit{0, std::string("miniswitch ") + CONNECTOR_VERSION};
    } catch (const CLI::ParseError& error) {
        return SayAndExit{2, std::string("miniswitch: ") + error.what() + ". Try 'miniswitch --help'."};
    }
    const auto known_format = net::log_format_from(format);
    const auto known_level = net::log_level_from(level);
    if (!known_format) return SayAndExit{2, "miniswitch: --log-format is text or json. Try 'miniswitch --help'."};
    if (!known_level) {
        return SayAndExit{2,
                          "miniswitch: --log-level is trace, debug, info, warning or error. Try 'miniswitch --help'."};
    }
    run.log_format = *known_format;
    run.log_level = *known_level;
    return run;
}

}  // namespace connector::apps
