#include "media/concealer.hpp"

#include <algorithm>
#include <cstdlib>

namespace connector::media {

namespace {

// Voices have 66 to 400 periods a second.
constexpr std::size_t periods_per_second_max = 400;
constexpr std::size_t period_ms_max = 15;
constexpr std::size_t compared_ms = 10;
constexpr std::size_t full_ms = 10;  // so long it is as loud as before,
constexpr std::size_t end_ms = 60;   // and then softer and softer
constexpr std::size_t blend_ms = 5;

}  // namespace

Concealer::Concealer(unsigned rate_hz) : rate_hz_(rate_hz), history_(of_ms(period_ms_max + compared_ms), Sample{0}) {}

// By how much the end of what was received must be moved to be most like itself.
std::size_t Concealer::find_period() const {
    const std::size_t compared = of_ms(compared_ms);
    const Sample* end = history_.data() + history_.size() - compared;
    std::size_t best = of_ms(period_ms_max);
    long least = -1;
    for (std::size_t period = rate_hz_ / periods_per_second_max; period <= of_ms(period_ms_max); ++period) {
        long difference = 0;
        for (std::size_t i = 0; i < compared; ++i) difference += std::abs(end[i] - (end - period)[i]);
        if (least >= 0 && difference >= least) continue;
        least = difference;
        best = period;
    }
    return best;
}

float Concealer::next_lost() {
    if (lost_ == 0) period_ = find_period();
    const std::size_t at = lost_++;
    if (at >= of_ms(end_ms)) return 0;
    const float loudness = at < of_ms(full_ms) ? 1.0F
                                               : static_cast<float>(of_ms(end_ms) - at) /
                                                     static_cast<float>(of_ms(end_ms) - of_ms(full_ms));
    return static_cast<float>(history_[history_.size() - period_ + at % period_]) * loudness;
}

void Concealer::conceal(std::size_t count, std::vector<Sample>& samples) {
    for (std::size_t i = 0; i < count; ++i) samples.push_back(to_sample(next_lost()));
}

void Concealer::on_samples(std::span<Sample> samples) {
    if (lost_ > 0) {
        const std::size_t blended = std::min(of_ms(blend_ms), samples.size());
        for (std::size_t i = 0; i < blended; ++i) {
            const float share = static_cast<float>(i) / static_cast<float>(blended);
            samples[i] = to_sample(static_cast<float>(samples[i]) * share + next_lost() * (1 - share));
        }
        lost_ = 0;
    }
    const std::size_t kept = std::min(samples.size(), history_.size());
    history_.erase(history_.begin(), history_.begin() + static_cast<std::ptrdiff_t>(kept));
    history_.insert(history_.end(), samples.end() - static_cast<std::ptrdiff_t>(kept), samples.end());
}

}  // namespace connector::media
