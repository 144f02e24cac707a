// Tones to say, and how loud a tone is in what was heard.
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

namespace connector::test {

/// A sine that goes on where it stopped.
class Tone {
public:
    Tone(double hz, unsigned rate_hz, double amplitude)
        : turn_(2 * std::numbers::pi * hz / rate_hz), amplitude_(amplitude) {}

    std::vector<float> next(std::size_t samples) {
        std::vector<float> wave(samples);
        for (float& sample : wave) {
            sample = static_cast<float>(amplitude_ * std::sin(turn_ * static_cast<double>(at_++)));
        }
        return wave;
    }

private:
    double turn_;
    double amplitude_;
    std::size_t at_ = 0;
};

/// The amplitude of the sine of `hz` within `wave`: Goertzel's filter behind a Hann window, which keeps neighbours out.
inline double amplitude_of(std::span<const float> wave, double hz, unsigned rate_hz) {
    const double turn = 2 * std::numbers::pi * hz / rate_hz;
    const auto count = static_cast<double>(wave.size());
    double last = 0;
    double before = 0;
    for (std::size_t i = 0; i < wave.size(); ++i) {
        const double window = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / count);
        const double present = wave[i] * window + 2 * std::cos(turn) * last - before;
        before = last;
        last = present;
    }
    const double power = last * last + before * before - 2 * std::cos(turn) * last * before;
    return 4 * std::sqrt(power > 0 ? power : 0) / count;
}

/// 20 log10(a / b); what is less than a millionth counts as a millionth.
inline double db(double a, double b) {
    return 20 * std::log10((a > 1e-6 ? a : 1e-6) / (b > 1e-6 ? b : 1e-6));
}

}  // namespace connector::test
