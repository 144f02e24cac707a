// `fsconnector serve`: the connector beside a FreeSWITCH that runs elsewhere.
#pragma once

#include "settings.hpp"

namespace connector::apps {

/// Returns the exit status.
int run_serve(Settings settings);

}  // namespace connector::apps
