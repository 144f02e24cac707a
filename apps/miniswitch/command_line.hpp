// miniswitch's command line.
#pragma once

#include <string>
#include <variant>

#include "net/log.hpp"

namespace connector::apps {

struct RunSwitch {
    std::string conf_dir;
    std::string hostname;  // what events call this machine
    net::LogFormat log_format = net::LogFormat::text;
    net::LogLevel log_level = net::LogLevel::info;
};
struct SayAndExit {
    int status = 0;
    std::string text;
};
using SwitchCommandLine = std::variant<RunSwitch, SayAndExit>;

SwitchCommandLine parse_switch_command_line(int argument_count, char** arguments);

}  // namespace connector::apps
