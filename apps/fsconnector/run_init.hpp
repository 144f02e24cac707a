// `fsconnector init`: writes the configuration tree into a FreeSWITCH's configuration directory.
#pragma once

#include "command_line.hpp"

namespace connector::apps {

/// `ranges` are the numbers that the dialplan is told. Returns the exit status.
int run_init(const RunInit& wanted, const model::Ranges& ranges);

}  // namespace connector::apps
