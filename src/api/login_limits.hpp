// Failed logins are counted per account and network, and per network, and slow down whoever tries on.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/now.hpp"

namespace connector::api {

/// Each pair of account and network, and each network, has a bucket of tries. A failed login takes one; an empty bucket
/// means waiting, twice as long each time, until the bucket is full again. Nobody locks out somebody else from another
/// address, because no bucket belongs to an account alone.
class LoginLimits {
public:
    struct Bucket {
        unsigned tries_max;
        std::chrono::seconds one_more_every;
    };
    struct Settings {
        Bucket account{10, std::chrono::seconds(30)};
        Bucket network{200, std::chrono::seconds(1)};
        std::chrono::seconds delay_min{1};
        std::chrono::seconds delay_max{15 * 60};
        std::size_t entries_max = 20'000;  // the one that failed longest ago is forgotten
    };

    LoginLimits() : LoginLimits(Settings{}) {}
    explicit LoginLimits(Settings settings) : settings_(settings) {}

    /// How long to wait before this account may be tried from this address; nothing when it may be now.
    std::optional<std::chrono::seconds> wait(std::string_view account, std::string_view remote_ip, Now now) const;
    void failed(std::string_view account, std::string_view remote_ip, Now now);
    /// Forgets the failures of this account from this network.
    void succeeded(std::string_view account, std::string_view remote_ip);

    std::size_t entries() const noexcept { return entries_.size(); }

private:
    struct Entry {
        double tries = 0;
        SteadyTime counted_at{};
        SteadyTime blocked_until{};
        unsigned blocks = 0;
        std::list<std::string>::iterator place;
    };

    std::optional<std::chrono::seconds> wait_of(const std::string& key, Now now) const;
    void take(const std::string& key, const Bucket& bucket, Now now);

    Settings settings_;
    std::unordered_map<std::string, Entry> entries_;
    std::list<std::string> order_;  // keys, the one that failed longest ago first
};

/// What counts as one network: an IPv4 address, the first 64 bits of an IPv6 address (one subscriber has them all).
std::string network_of(std::string_view remote_ip);

}  // namespace connector::api
