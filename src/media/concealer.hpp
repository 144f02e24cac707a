// Hides losses of codecs that cannot do so themselves: the last period of the voice again, fading (ITU-T G.711, App.
// I).
#pragma once

#include <spandsp.h>

#include <span>
#include <vector>

#include "media/codec.hpp"

namespace connector::media {

class Concealer {
public:
    Concealer() { plc_init(&state_); }

    /// What was received: remembered, and smoothed where it follows a loss.
    void on_samples(std::span<Sample> samples) { plc_rx(&state_, samples.data(), static_cast<int>(samples.size())); }

    /// Appends `count` samples; after 400 lost ones they are silence.
    void conceal(std::size_t count, std::vector<Sample>& samples) {
        const std::size_t before = samples.size();
        samples.resize(before + count);
        plc_fillin(&state_, samples.data() + before, static_cast<int>(count));
    }

private:
    plc_state_t state_{};
};

}  // namespace connector::media
