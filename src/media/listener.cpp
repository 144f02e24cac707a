#include "media/listener.hpp"

#include <algorithm>
#include <cmath>

#include "base/overloaded.hpp"

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;
constexpr float fade_per_frame = 0.6F;
constexpr float inaudible = 0.05F;

}  // namespace

Listener::Listener(CodecKind codec, unsigned mix_rate_hz)
    : codec_samples_(rate_hz_of(codec) / frames_per_second),
      mix_samples_(mix_rate_hz / frames_per_second),
      decoder_(make_decoder(codec)),
      resampler_(rate_hz_of(codec), mix_rate_hz),
      last_(codec_samples_, 0.0F) {}

std::span<const float> Listener::next_frame() {
    fill();
    const std::span<const float> frame(waiting_.data(), codec_samples_);
    float sum = 0;
    for (const float sample : frame) sum += std::abs(sample);
    energy_ = static_cast<unsigned>(sum / static_cast<float>(codec_samples_));
    last_.assign(frame.begin(), frame.end());
    resampled_.clear();
    resampler_.process(frame, resampled_);
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(codec_samples_));
    return {resampled_.data(), mix_samples_};
}

void Listener::fill() {
    while (waiting_.size() < codec_samples_) {
        std::visit(overloaded{[&](const JitterBuffer::Packet& packet) { decode(packet.payload); },
                              [&](const JitterBuffer::Lost& lost) {
                                  conceal(lost.ticks * codec_samples_ / JitterBuffer::frame_ticks);
                              },
                              [&](const JitterBuffer::Empty&) { conceal(codec_samples_ - waiting_.size()); }},
                   jitter_.pull());
    }
    jitter_.end_frame();
}

void Listener::decode(std::span<const std::uint8_t> payload) {
    decoded_.clear();
    decoder_->decode(payload, decoded_);
    for (const Sample sample : decoded_) waiting_.push_back(static_cast<float>(sample));
    fade_ = 1;
}

// The last frame again, softer each time, until it is silence.
void Listener::conceal(std::size_t samples) {
    fade_ = fade_ > inaudible ? fade_ * fade_per_frame : 0;
    for (std::size_t i = 0; i < samples; ++i) waiting_.push_back(last_[i % codec_samples_] * fade_);
}

}  // namespace connector::media
