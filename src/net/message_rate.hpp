// How fast one client may send messages: a token bucket.
#pragma once

#include <algorithm>
#include <chrono>

#include "base/now.hpp"

namespace connector::net {

class MessageRate {
public:
    MessageRate(double burst_max, double per_second, SteadyTime now)
        : burst_max_(burst_max), per_second_(per_second), left_(burst_max), filled_(now) {}

    /// Counts one more message; false when it is one too many.
    [[nodiscard]] bool take(SteadyTime now) {
        const std::chrono::duration<double> passed = now - filled_;
        left_ = std::min(burst_max_, left_ + passed.count() * per_second_);
        filled_ = now;
        if (left_ < 1) return false;
        left_ -= 1;
        return true;
    }

private:
    double burst_max_, per_second_;
    double left_;
    SteadyTime filled_;
};

}  // namespace connector::net
