// When to try again after a connection to the switch could not be made or ended.
#pragma once

#include <algorithm>
#include <chrono>

#include "base/now.hpp"

namespace connector::esl {

class Reconnector {
public:
    static constexpr std::chrono::milliseconds delay_min{250};
    static constexpr std::chrono::milliseconds delay_max{
        4'000};  // so that the state is right within 5 s of the switch's return

    /// The connection got as far as Ready: the next delay is the shortest again.
    void on_ready() noexcept { delay_ = delay_min; }

    /// The attempt or the connection has ended; returns when to try again. Each time in a row the delay doubles.
    SteadyTime on_lost(SteadyTime now) noexcept {
        const auto when = now + delay_;
        delay_ = std::min(delay_ * 2, delay_max);
        return when;
    }

private:
    std::chrono::milliseconds delay_ = delay_min;
};

}  // namespace connector::esl
