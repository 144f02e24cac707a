// Tokens that stand for a login for a while: session cookies and WebSocket tickets.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api/account.hpp"
#include "base/now.hpp"
#include "base/random.hpp"

namespace connector::api {

/// Keeps only hashes of the tokens. Whether the login still stands is the asker's to see.
class TokenTable {
public:
    struct Limits {
        std::chrono::seconds lifetime;
        std::size_t entries_max;     // beyond it the oldest ends
        std::size_t of_account_max;  // beyond it the account's oldest ends, so that nobody drives out others
    };

    TokenTable(Random& random, Limits limits) : random_(random), limits_(limits) {}

    /// A new token of 43 characters of [A-Za-z0-9] (256 bits).
    std::string issue(Login login, Now now);
    std::optional<Login> find(std::string_view token, Now now) const;
    /// The same, and the token ends.
    std::optional<Login> take(std::string_view token, Now now);

    std::size_t size() const noexcept { return entries_.size(); }

private:
    struct Entry {
        std::string hash;
        Login login;
        SteadyTime ends_at;
    };
    using Entries = std::list<Entry>;

    void make_room(const model::UserId& account, Now now);
    void erase(Entries::iterator entry);

    Random& random_;
    Limits limits_;
    Entries entries_;  // the oldest first
    std::unordered_map<std::string, Entries::iterator> by_hash_;
};

}  // namespace connector::api
