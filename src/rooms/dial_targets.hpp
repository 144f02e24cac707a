// Which phones a target of a dial string is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rooms/accounts.hpp"
#include "rooms/dial_string.hpp"
#include "rooms/hangup_cause.hpp"
#include "rooms/registrar.hpp"

namespace connector::rooms {

/// A phone that can be called.
struct Callee {
    std::string user;  // "" for an address that nobody has registered
    std::string uri;
    Peer peer;
};

/// What the command sofia_contact answers: the registered contacts of "internal/20001@192.0.2.1", with or without
/// profile ("*/" is any) and domain, separated by commas, or "error/user_not_registered".
std::string contacts_of(const Registrar& registrar, std::string_view account);
/// What ${sofia_contact(…)} is in the dialplan: the same, but each has dialed_user before it, as two accounts may have
/// registered the same address.
std::string dial_string_of(const Registrar& registrar, std::string_view account);

/// `user/ID[@DOMAIN]` and `sofia/PROFILE/ID%DOMAIN` are all phones that have registered for it; `sofia/PROFILE/URI` is
/// the contact of the user that the variable dialed_user names, else the IP address that stands in the URI: names of
/// hosts are not looked up. `error/CAUSE` fails with that cause.
Result<std::vector<Callee>, Cause> callees_of(const DialTarget& target, const Accounts& accounts,
                                              const Registrar& registrar);

}  // namespace connector::rooms
