// Changes the sampling rate: a windowed-sinc low-pass in polyphase form.
#pragma once

#include <span>
#include <vector>

namespace connector::media {

/// Flat within 0.5 dB up to 0.42 of the lower rate, at least 60 dB down from 0.58 of it on. Delays by 16 samples of the
/// lower rate. Equal rates pass through.
class Resampler {
public:
    /// Any two rates; the tables are small when their ratio is one of small numbers, as 48000 to 32000.
    Resampler(unsigned from_hz, unsigned to_hz);

    /// Appends the resampled `samples` to `out`: of 20 ms come 20 ms, when both are a whole number of samples.
    void process(std::span<const float> samples, std::vector<float>& out);

private:
    // As if `up_` - 1 zeros stood behind each sample, and of what the low-pass makes of that each `down_`th were taken.
    std::size_t up_ = 1;
    std::size_t down_ = 1;
    std::size_t phase_taps_ = 0;
    std::vector<float> taps_;     // phase after phase, each reversed
    std::vector<float> history_;  // the last samples, then the present ones
    std::size_t index_ = 0;       // where the next sample comes from: behind which of the present ones,
    std::size_t phase_ = 0;       // and how many steps of 1 / up_ behind it
};

}  // namespace connector::media
