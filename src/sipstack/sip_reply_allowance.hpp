// How many replies anybody may draw from us: a token bucket for each source address, in a table that never grows.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/now.hpp"

namespace connector::sipstack {

/// A request over UDP may bear a forged address, and its reply hits the one who lives there. Addresses that fall into
/// the same bucket share it; `seed` keeps others from choosing which do.
class ReplyAllowance {
public:
    // An office behind one address, whose phones all come back after a power cut, needs no less; a reply is hardly
    // larger than its request.
    static constexpr double burst_max = 2'000;
    static constexpr double replies_per_second = 1'000;

    explicit ReplyAllowance(std::uint64_t seed) : seed_(std::to_string(seed)) {}

    /// Takes one reply from what `ip` may have; false when nothing is left.
    bool take(std::string_view ip, SteadyTime now) {
        Bucket& bucket = buckets_[std::hash<std::string>{}(seed_ + std::string(ip)) % buckets_.size()];
        const std::chrono::duration<double> passed = now - bucket.filled;
        bucket.left = std::min(burst_max, bucket.left + passed.count() * replies_per_second);
        bucket.filled = now;
        if (bucket.left < 1) return false;
        bucket.left -= 1;
        return true;
    }

private:
    struct Bucket {
        double left = burst_max;
        SteadyTime filled{};
    };

    std::string seed_;
    std::array<Bucket, 4096> buckets_{};
};

}  // namespace connector::sipstack
