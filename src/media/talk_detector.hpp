// Who talks: the energy of frames with hysteresis, as in FreeSWITCH's conference_loop.c.
#pragma once

#include <algorithm>
#include <optional>

namespace connector::media {

class TalkDetector {
public:
    static constexpr unsigned default_threshold = 300;  // when the energy level is 0
    static constexpr unsigned clearly_louder = 400;     // than the threshold: talking at once
    static constexpr unsigned frames_to_start = 5;
    static constexpr unsigned frames_to_stop = 40;  // 800 ms

    /// `energy`: the mean absolute sample of 20 ms. Answers with the new state when it changes.
    std::optional<bool> on_frame(unsigned energy, unsigned energy_level) {
        const unsigned threshold = energy_level > 0 ? energy_level : default_threshold;
        const bool loud = energy > threshold;
        if (!talking_) {
            loud_frames_ = loud ? loud_frames_ + 1 : 0;
            const bool starts = loud && (energy - threshold >= clearly_louder || loud_frames_ >= frames_to_start);
            return starts ? change(true) : std::nullopt;
        }
        quiet_frames_ = loud ? 0 : quiet_frames_ + 1;
        return quiet_frames_ >= frames_to_stop ? change(false) : std::nullopt;
    }

    /// Whatever comes next begins anew.
    std::optional<bool> silence() {
        loud_frames_ = 0;
        return talking_ ? change(false) : std::nullopt;
    }

    bool talking() const noexcept { return talking_; }

private:
    std::optional<bool> change(bool talking) {
        talking_ = talking;
        loud_frames_ = quiet_frames_ = 0;
        return talking;
    }

    bool talking_ = false;
    unsigned loud_frames_ = 0;
    unsigned quiet_frames_ = 0;
};

}  // namespace connector::media
