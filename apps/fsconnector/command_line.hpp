// The command line of fsconnector: which command, with which flags.
#pragma once

#include <map>
#include <string>
#include <variant>

#include "settings.hpp"

namespace connector::apps {

/// `up` or `serve`; the flags by setting key.
struct RunConnector {
    Mode mode = Mode::up;
    std::map<std::string, std::string> flags;
};
struct RunInit {
    std::string conf_dir;
    bool force = false;
    std::string hostname;
    std::map<std::string, std::string> flags;  // the number ranges, by setting key
};
/// Nothing to run: --help, --version or wrong use. `text` goes to standard output when the status is 0, else to
/// standard error.
struct SayAndExit {
    int status = 0;
    std::string text;
};
using CommandLine = std::variant<RunConnector, RunInit, SayAndExit>;

CommandLine parse_command_line(int argument_count, const char* const* arguments);

}  // namespace connector::apps
