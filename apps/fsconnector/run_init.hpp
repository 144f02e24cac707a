// `fsconnector init`: writes the configuration tree into a FreeSWITCH's configuration directory.
#pragma once

#include "command_line.hpp"

namespace connector::apps {

/// Returns the exit status.
int run_init(const RunInit& wanted);

}  // namespace connector::apps
