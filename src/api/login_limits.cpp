#include "api/login_limits.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/hex.hpp"

namespace connector::api {

namespace {

// Longer than any account's name; what is longer shares a bucket.
constexpr std::size_t account_bytes_max = 128;

std::string key_of(std::string_view account, std::string_view remote_ip) {
    return network_of(remote_ip) + '\n' + std::string(account.substr(0, account_bytes_max));
}

}  // namespace

std::string network_of(std::string_view remote_ip) {
    std::string text(remote_ip);
    std::array<std::uint8_t, 16> bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    static constexpr std::array<std::uint8_t, 12> mapped_ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (std::equal(mapped_ipv4.begin(), mapped_ipv4.end(), bytes.begin())) {
        std::array<char, INET_ADDRSTRLEN> ipv4{};
        return inet_ntop(AF_INET, bytes.data() + mapped_ipv4.size(), ipv4.data(), ipv4.size());
    }
    return to_hex(std::span<const std::uint8_t>(bytes).first(8)) + "/64";
}

std::optional<std::chrono::seconds> LoginLimits::wait(std::string_view account, std::string_view remote_ip,
                                                      Now now) const {
    return std::max(wait_of(key_of(account, remote_ip), now), wait_of(network_of(remote_ip), now));
}

std::optional<std::chrono::seconds> LoginLimits::wait_of(const std::string& key, Now now) const {
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.blocked_until <= now.steady) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(found->second.blocked_until - now.steady);
}

void LoginLimits::failed(std::string_view account, std::string_view remote_ip, Now now) {
    take(network_of(remote_ip), settings_.network, now);
    take(key_of(account, remote_ip), settings_.account, now);
}

void LoginLimits::take(const std::string& key, const Bucket& bucket, Now now) {
    const auto [found, is_new] = entries_.try_emplace(key);
    Entry& entry = found->second;
    if (is_new) {
        entry.tries = bucket.tries_max;
        entry.place = order_.insert(order_.end(), key);
    } else {
        order_.splice(order_.end(), order_, entry.place);
        const std::chrono::duration<double> passed = now.steady - entry.counted_at;
        entry.tries += passed / bucket.one_more_every;
        if (entry.tries >= bucket.tries_max) {
            entry.tries = bucket.tries_max;
            entry.blocks = 0;
        }
    }
    entry.counted_at = now.steady;
    entry.tries = std::max(0.0, entry.tries - 1);
    if (entry.tries < 1) {
        std::chrono::seconds delay = settings_.delay_min;
        for (unsigned i = 0; i < entry.blocks && delay < settings_.delay_max; ++i) delay *= 2;
        entry.blocked_until = now.steady + std::min(delay, settings_.delay_max);
        ++entry.blocks;
    }
    if (entries_.size() > settings_.entries_max) {
        entries_.erase(order_.front());
        order_.pop_front();
    }
}

void LoginLimits::succeeded(std::string_view account, std::string_view remote_ip) {
    const auto found = entries_.find(key_of(account, remote_ip));
    if (found == entries_.end()) return;
    order_.erase(found->second.place);
    entries_.erase(found);
}

}  // namespace connector::api
