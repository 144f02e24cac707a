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

    /// For another mix; what waits in the jitter buffer is kept.
    void change_mix_rate(unsigned mix_rate_hz);

    /// What is no payload of the codec is dropped.
    void on_audio(const RtpPacket& packet);
    /// The next 20 ms; zeros while there is nothing to play. Valid until the next call.
    std::span<const float> next_frame();
    /// The mean absolute sample of that frame.
    unsigned energy() const noexcept { return energy_; }

private:
    void fill();
    void decode(std::span<const std::uint8_t> payload);
    void conceal(std::size_t samples, std::span<const std::uint8_t> following);
    void idle(std::size_t samples);
    void append_decoded();

    CodecKind codec_;
    unsigned rate_hz_;
    std::size_t codec_samples_;  // of 20 ms
    std::unique_ptr<Decoder> decoder_;
    Resampler resampler_;
    JitterBuffer jitter_;
    std::vector<Sample> decoded_;   // of one packet
    std::vector<float> waiting_;    // decoded, at the codec's rate
    std::size_t idle_samples_ = 0;  // since there was anything to play
    std::vector<float> resampled_;  // the frame at the mix's rate
    unsigned energy_ = 0;
};

}  // namespace connector::media
