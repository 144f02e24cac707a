// Who a SIP request comes from: digest authentication against the directory.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/digest.hpp"
#include "fsxml/configuration.hpp"

namespace connector::rooms {

class Accounts {
public:
    Accounts(Random& random, std::chrono::seconds nonce_lifetime);

    /// After each load; `directory` must outlive the next call.
    void use(const fsxml::Directory& directory);

    struct Challenge {
        std::string value;
    };                  // of WWW-Authenticate or Proxy-Authenticate: ask again
    struct Refused {};  // unknown account, or wrong password
    using Verdict = std::variant<const fsxml::DirectoryUser*, Challenge, Refused>;

    /// `authorization` is the header's value, "" when there is none. MD5 is asked for, which every phone knows; SHA-256
    /// is taken, too.
    Verdict check(std::string_view authorization, std::string_view method, Now now);

    /// nullptr when there is none.
    const fsxml::DirectoryUser* find(std::string_view id) const;
    const std::string& domain() const noexcept { return domain_; }

private:
    Challenge challenge(bool stale, Now now);

    digest::Nonces nonces_;
    std::string nobody_;  // the password that unknown accounts are compared with
    std::string domain_;
    std::unordered_map<std::string_view, const fsxml::DirectoryUser*> by_id_;
};

/// The value of a setting, "" when it is not there.
std::string_view setting(const fsxml::Settings& settings, const std::string& name);

}  // namespace connector::rooms
