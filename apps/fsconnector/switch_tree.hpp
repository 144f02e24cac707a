// The configuration tree of the switch as `up` and `init` want it.
#pragma once

#include <string>
#include <vector>

#include "app/tree_values.hpp"
#include "lay_tree.hpp"
#include "net/directory.hpp"

namespace connector::apps {

/// What the switch's globals are in the tree that is there: the secrets survive. Missing ones are made.
void keep_secrets(app::TreeValues& values, const std::string& conf_dir, Random& random);

/// Lays the tree down. In files that the administrator has changed, the values are set all the same where `set_values`
/// is asked for: ports and the password are settings.
Result<std::vector<LaidFile>, net::FileError> lay_switch_tree(const net::Directory& conf_dir,
                                                              const app::TreeValues& values, bool force,
                                                              bool set_values, mode_t mode);

/// `text` with the value of each line `<X-PRE-PROCESS cmd="set" data="NAME=VALUE"/>` taken from the line of that name
/// in `filled`, for the names whose line in `template_text` holds an @PLACEHOLDER@.
std::string with_values(std::string_view text, std::string_view template_text, std::string_view filled);

}  // namespace connector::apps
