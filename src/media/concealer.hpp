// Hides losses of codecs that cannot do so themselves, as ITU-T G.711, Appendix I, does: the voice's last period again,
// fading.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "media/sample.hpp"

namespace connector::media {

class Concealer {
public:
    explicit Concealer(unsigned rate_hz);

    /// What was received: remembered, and blended in where it follows a loss.
    void on_samples(std::span<Sample> samples);
    /// Appends `count` samples; behind 60 ms of loss they are silence.
    void conceal(std::size_t count, std::vector<Sample>& samples);

private:
    std::size_t of_ms(std::size_t ms) const { return rate_hz_ * ms / 1000; }
    std::size_t find_period() const;
    float next_lost();

    std::size_t rate_hz_;
    std::vector<Sample> history_;  // the last that was received
    std::size_t lost_ = 0;         // samples since then
    std::size_t period_ = 1;       // of the voice, when the loss began
};

}  // namespace connector::media
