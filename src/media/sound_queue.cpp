#include "media/sound_queue.hpp"

#include <algorithm>

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;

}  // namespace

void SoundQueue::add(PlaybackId playback, std::vector<Happening>& happenings) {
    if (waiting_.size() >= waiting_max) {
        happenings.push_back(PlaybackEnded{playback, "Too many sounds wait to be played"});
        return;
    }
    waiting_.push_back({playback, std::nullopt, 0});
}

bool SoundQueue::holds(PlaybackId playback) const {
    return std::any_of(waiting_.begin(), waiting_.end(), [&](const Playback& known) { return known.id == playback; });
}

void SoundQueue::provide(PlaybackId playback, Sound sound) {
    const auto found =
        std::find_if(waiting_.begin(), waiting_.end(), [&](const Playback& known) { return known.id == playback; });
    if (found != waiting_.end()) found->sound = std::move(sound);
}

void SoundQueue::remove(PlaybackId playback) {
    std::erase_if(waiting_, [&](const Playback& known) { return known.id == playback; });
}

void SoundQueue::end_all(std::vector<Happening>& happenings) {
    for (const Playback& playback : waiting_) {
        happenings.push_back(PlaybackEnded{playback.id, "Its call or mix has gone"});
    }
    waiting_.clear();
}

std::span<const float> SoundQueue::next_frame(unsigned rate_hz, std::vector<Happening>& happenings) {
    if (waiting_.empty() || !waiting_.front().sound) return {};
    Playback& playback = waiting_.front();
    const std::vector<std::int16_t>& samples = *playback.sound->samples;
    const std::size_t wanted = playback.sound->rate_hz / frames_per_second;
    const std::size_t count = std::min(wanted, samples.size() - playback.played);
    const auto begin = samples.begin() + static_cast<std::ptrdiff_t>(playback.played);
    taken_.assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    taken_.resize(wanted, 0.0F);
    // It has another rate only when its leg has changed mix or codec since it was read.
    if (!resampler_ || from_hz_ != playback.sound->rate_hz || to_hz_ != rate_hz) {
        from_hz_ = playback.sound->rate_hz;
        to_hz_ = rate_hz;
        resampler_.emplace(from_hz_, to_hz_);
    }
    frame_.clear();
    resampler_->process(taken_, frame_);
    playback.played += count;
    if (playback.played == samples.size()) {
        happenings.push_back(PlaybackEnded{playback.id, ""});
        waiting_.pop_front();
    }
    return frame_;
}

}  // namespace connector::media
