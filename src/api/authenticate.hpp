// Who is asking: digest authentication (RFC 7616) and passwords, with a limit on failures.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "api/account.hpp"
#include "api/http.hpp"
#include "api/login_limits.hpp"
#include "app/world.hpp"
#include "base/digest.hpp"
#include "base/random.hpp"

namespace connector::api {

/// Why somebody is not logged in.
struct NotLoggedIn {
    enum class Why {
        no_credentials,
        wrong_credentials,
        used_up,  // the password was right, but the nonce or its count was not: try again with a new one
        too_often,
        wrong_context
    };
    Why why = Why::no_credentials;
    std::chrono::seconds wait{0};  // when too_often

    bool operator==(const NotLoggedIn&) const = default;
};

/// A sentence for the client, the same for unknown accounts and wrong passwords.
std::string_view to_text(NotLoggedIn::Why why);

using LoggedIn = Result<Login, NotLoggedIn>;

class Authenticator {
public:
    /// Gets one line of fixed form for each failed login, e.g. for fail2ban.
    using Audit = std::function<void(std::string_view line)>;

    Authenticator(const app::World& world, Random& random, Audit audit, LoginLimits limits = {});

    /// By the request's one Authorization header.
    LoggedIn by_digest(const Request& request, Now now);
    LoggedIn by_password(std::string_view name, const Secret& password, std::string_view remote_ip, Now now);

    /// The WWW-Authenticate headers of a 401: SHA-256 first, MD5 for phones.
    Headers challenge(bool stale, Now now);

private:
    NotLoggedIn failed(std::string_view name, std::string_view remote_ip, Now now);

    const app::World& world_;
    Audit audit_;
    LoginLimits limits_;
    digest::Nonces nonces_;
    Login nobody_;  // its password is what unknown users are compared with, so that they take the same time
};

/// `authentication failed account="…" from=IP`: at most 64 characters of the account; what is not a letter, digit or
/// one of ._@- becomes '?', so that no name can forge a line.
std::string print_failed_login(std::string_view account, std::string_view remote_ip);

}  // namespace connector::api
