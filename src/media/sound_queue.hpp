// The sounds that are played to one leg or one mix, one after the other in the order they were asked for.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "media/engine.hpp"
#include "media/resampler.hpp"

namespace connector::media {

class SoundQueue {
public:
    /// One more is answered with PlaybackEnded and an error.
    static constexpr std::size_t waiting_max = 64;

    /// Keeps a playback's place; its sound is provided later, and those behind it wait for that.
    void add(PlaybackId playback, std::vector<Happening>& happenings);
    bool holds(PlaybackId playback) const;
    void provide(PlaybackId playback, Sound sound);
    /// It is stopped, or its sound cannot be had: forgotten.
    void remove(PlaybackId playback);
    /// Whom it is played to goes: every playback ends with an error.
    void end_all(std::vector<Happening>& happenings);

    /// The next 20 ms; empty while nothing is played. Valid until the next call. Tells what came to its end.
    std::span<const float> next_frame(unsigned rate_hz, std::vector<Happening>& happenings);

private:
    struct Playback {
        PlaybackId id;
        std::optional<Sound> sound;
        std::size_t played = 0;  // samples
    };

    std::deque<Playback> waiting_;  // the first is being played
    std::optional<Resampler> resampler_;
    unsigned from_hz_ = 0;
    unsigned to_hz_ = 0;
    std::vector<float> taken_;
    std::vector<float> frame_;
};

}  // namespace connector::media
