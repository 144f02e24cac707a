// The receiving half of a leg: packets in, frames of 20 ms at the mix's rate out.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "media/codec.hpp"
#include "media/jitter_buffer.hpp"
#include "media/resampler.hpp"

namespace connector::media {

class Listener {
public:
    Listener(CodecKind codec, unsigned mix_rate_hz);

    void on_audio(const RtpPacket& packet) { jitter_.push(packet); }
    /// The next 20 ms; zeros while there is nothing to play. Valid until the next call.
    std::span<const float> next_frame();
    /// The mean absolute sample of that frame.
    unsigned energy() const noexcept { return energy_; }

private:
    void fill();
    void decode(std::span<const std::uint8_t> payload);
    void conceal(std::size_t samples);

    std::size_t codec_samples_;  // of 20 ms
    std::size_t mix_samples_;
    std::unique_ptr<Decoder> decoder_;
    Resampler resampler_;
    JitterBuffer jitter_;
    std::vector<Sample> decoded_;   // of one packet
    std::vector<float> waiting_;    // decoded, at the codec's rate
    std::vector<float> last_;       // the last whole frame, for concealment
    float fade_ = 0;                // how loud the next concealed frame is
    std::vector<float> resampled_;  // at the mix's rate; the first mix_samples_ are the frame
    unsigned energy_ = 0;
};

}  // namespace connector::media
