#include "media/resampler.hpp"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

namespace connector::media {

namespace {

constexpr std::size_t taps_per_phase = 32;

// A low-pass at half the lower rate for `factor`, with a Blackman window; its taps sum up to 1.
std::vector<double> low_pass(unsigned factor) {
    const std::size_t count = taps_per_phase * factor;
    const double centre = (static_cast<double>(count) - 1) / 2;
    const double pi = std::numbers::pi;
    std::vector<double> taps(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = (static_cast<double>(i) - centre) / factor;
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
    float sums[4] = {0, 0, 0, 0};
    for (std::size_t i = 0; i < count; i += 4) {
        for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

Resampler::Resampler(unsigned from_hz, unsigned to_hz) : goes_up_(to_hz > from_hz) {
    factor_ = goes_up_ ? to_hz / from_hz : from_hz / to_hz;
    if (factor_ == 1) return;
    const std::vector<double> taps = low_pass(factor_);
    taps_.resize(taps.size());
    for (std::size_t i = 0; i < taps.size(); ++i) {
        if (goes_up_) {
            const std::size_t phase = i % factor_;
            const std::size_t place = taps_per_phase - 1 - i / factor_;
            // Between the samples that come in, factor - 1 zeros would stand: they take their share of the gain.
            taps_[phase * taps_per_phase + place] = static_cast<float>(taps[i] * factor_);
        } else {
            taps_[taps.size() - 1 - i] = static_cast<float>(taps[i]);
        }
    }
    kept_ = goes_up_ ? taps_per_phase - 1 : taps_.size() - factor_;
    history_.assign(kept_, 0.0F);
}

void Resampler::process(std::span<const float> samples, std::vector<float>& out) {
    if (factor_ == 1) {
        out.insert(out.end(), samples.begin(), samples.end());
        return;
    }
    history_.insert(history_.end(), samples.begin(), samples.end());
    if (goes_up_) {
        up(samples, out);
    } else {
        down(samples, out);
    }
    history_.erase(history_.begin(), history_.end() - static_cast<std::ptrdiff_t>(kept_));
}

void Resampler::up(std::span<const float> samples, std::vector<float>& out) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (unsigned phase = 0; phase < factor_; ++phase) {
            out.push_back(dot(&history_[i], &taps_[phase * taps_per_phase], taps_per_phase));
        }
    }
}

void Resampler::down(std::span<const float> samples, std::vector<float>& out) {
    for (std::size_t i = 0; i + factor_ <= samples.size(); i += factor_) {
        out.push_back(dot(&history_[i], taps_.data(), taps_.size()));
    }
}

}  // namespace connector::media
