// Changes the sampling rate by a whole factor, up or down: a windowed-sinc low-pass in polyphase form.
#pragma once

#include <span>
#include <vector>

namespace connector::media {

/// Flat within 0.5 dB up to 0.42 of the lower rate, at least 60 dB down from 0.58 of it on. Delays by 16 samples of the
/// lower rate. Equal rates pass through.
class Resampler {
public:
    /// One rate is a whole multiple of the other, at most 6 times.
    Resampler(unsigned from_hz, unsigned to_hz);

    /// Appends the resampled `samples` to `out`. When going down, the number of samples is a multiple of the factor.
    void process(std::span<const float> samples, std::vector<float>& out);

private:
    void up(std::span<const float> samples, std::vector<float>& out);
    void down(std::span<const float> samples, std::vector<float>& out);

    unsigned factor_ = 1;
    bool goes_up_ = false;
    std::vector<float> taps_;     // going up: phase after phase, each reversed; going down: reversed
    std::vector<float> history_;  // the last samples, then the present ones
    std::size_t kept_ = 0;        // how many of history_ are from before
};

}  // namespace connector::media
