// The first account and the first conferences of a tree that has none.
#pragma once

#include "base/random.hpp"
#include "base/secret.hpp"
#include "model/ranges.hpp"
#include "model/user.hpp"
#include "net/directory.hpp"

namespace connector::apps {

/// Whether there is no account of the team in the tree: nobody could log in and make one.
bool has_no_admin(const std::string& conf_dir);

/// Writes the admin (a team user; `password` empty: generated) and the conferences Team, Friends and Public, each
/// unless its number has a file: an administrator may have lost the accounts alone. The error says what is wrong with
/// the password, or which file could not be written.
Result<model::User, std::string> write_first_accounts(const net::Directory& conf_dir, const model::Ranges& ranges,
                                                      const std::string& hostname, Secret password, Random& random,
                                                      mode_t mode);

}  // namespace connector::apps
