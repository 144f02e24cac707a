// A timer of libre's loop that ends with its owner.
#pragma once

#include <algorithm>
#include <chrono>

#include "sipstack/re.hpp"

namespace connector::sipstack {

class ReTimer {
public:
    ReTimer() = default;
    ~ReTimer() { tmr_cancel(&timer_); }
    ReTimer(const ReTimer&) = delete;
    ReTimer& operator=(const ReTimer&) = delete;

    /// Once, after at least `delay`; whatever it waited for before is forgotten. `handler` may destroy the timer.
    void start(std::chrono::milliseconds delay, tmr_h* handler, void* argument) {
        tmr_start(&timer_, static_cast<std::uint64_t>(std::max<std::int64_t>(delay.count(), 0)), handler, argument);
    }
    void cancel() { tmr_cancel(&timer_); }

private:
    struct tmr timer_ {};
};

}  // namespace connector::sipstack
