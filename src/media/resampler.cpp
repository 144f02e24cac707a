#include "media/resampler.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

namespace connector::media {

namespace {

constexpr std::size_t taps_per_period = 32;  // of the lower rate
constexpr std::size_t lanes = 4;

// A low-pass at 1 / (2 * factor) of its rate, with a Blackman window; its taps sum up to 1.
std::vector<double> low_pass(std::size_t factor) {
    const std::size_t count = taps_per_period * factor;
    const double centre = (static_cast<double>(count) - 1) / 2;
    const double pi = std::numbers::pi;
    std::vector<double> taps(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = (static_cast<double>(i) - centre) / static_cast<double>(factor);
        const double sinc = x == 0 ? 1 : std::sin(pi * x) / (pi * x);
        const double turn = 2 * pi * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
        taps[i] = sinc * (0.42 - 0.5 * std::cos(turn) + 0.08 * std::cos(2 * turn));
    }
    const double sum = std::accumulate(taps.begin(), taps.end(), 0.0);
    for (double& tap : taps) tap /= sum;
    return taps;
}

// Four sums side by side, so that the compiler may use the vector unit without reordering a single sum.
float dot(const float* a, const float* b, std::size_t count) {
    float sums[lanes] = {0, 0, 0, 0};
    for (std::size_t i = 0; i < count; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

Resampler::Resampler(unsigned from_hz, unsigned to_hz) {
    const unsigned common = std::gcd(from_hz, to_hz);
    up_ = to_hz / common;
    down_ = from_hz / common;
    if (up_ == down_) return;
    const std::vector<double> taps = low_pass(std::max(up_, down_));
    phase_taps_ = (taps.size() + up_ * lanes - 1) / (up_ * lanes) * lanes;
    taps_.assign(phase_taps_ * up_, 0.0F);
    for (std::size_t i = 0; i < taps.size(); ++i) {
        const std::size_t place = phase_taps_ - 1 - i / up_;
        // The zeros between the samples take their share of the gain.
        taps_[i % up_ * phase_taps_ + place] = static_cast<float>(taps[i] * static_cast<double>(up_));
    }
    history_.assign(phase_taps_ - 1, 0.0F);
}

void Resampler::process(std::span<const float> samples, std::vector<float>& out) {
    if (up_ == down_) {
        out.insert(out.end(), samples.begin(), samples.end());
        return;
    }
    history_.insert(history_.end(), samples.begin(), samples.end());
    while (index_ < samples.size()) {
        out.push_back(dot(&history_[index_], &taps_[phase_ * phase_taps_], phase_taps_));
        index_ += (phase_ + down_) / up_;
        phase_ = (phase_ + down_) % up_;
    }
    index_ -= samples.size();
    history_.erase(history_.begin(), history_.end() - static_cast<std::ptrdiff_t>(phase_taps_ - 1));
}

}  // namespace connector::media
