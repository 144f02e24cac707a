// The data directory of `up`: made on first use, completed and checked on every start.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/now.hpp"
#include "base/random.hpp"
#include "lay_tree.hpp"
#include "model/user.hpp"
#include "settings.hpp"

namespace connector::apps {

struct PreparedData {
    net::Directory data;                    // locked: a second `up` on it would run a second switch on the same tree
    Settings settings;                      // with certificate and event socket password
    std::string sip_ip;                     // where the switch listens for phones
    std::optional<model::User> made_admin;  // on first use
    std::vector<LaidFile> laid;
};

/// What exists is kept. The error is one line.
Result<PreparedData, std::string> prepare_data(Settings settings, Random& random, Now now);

}  // namespace connector::apps
