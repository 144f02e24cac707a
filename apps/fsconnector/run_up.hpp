// `fsconnector up`: the whole system on this machine, with its own switch.
#pragma once

#include "settings.hpp"

namespace connector::apps {

/// Returns the exit status.
int run_up(Settings settings);

}  // namespace connector::apps
