#include "media/listener.hpp"

#include <cmath>

#include "base/overloaded.hpp"

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;
// Whoever sends nothing for longer is silent: there is no more loss to hide.
constexpr unsigned hidden_ms_max = 100;

}  // namespace

Listener::Listener(CodecKind codec, unsigned mix_rate_hz)
    : codec_(codec),
      rate_hz_(rate_hz_of(codec, mix_rate_hz)),
      codec_samples_(rate_hz_ / frames_per_second),
      decoder_(make_decoder(codec, rate_hz_)),
      resampler_(rate_hz_, mix_rate_hz),
      jitter_(rtp_clock_hz_of(codec)) {}

void Listener::change_mix_rate(unsigned mix_rate_hz) {
    const unsigned rate_hz = rate_hz_of(codec_, mix_rate_hz);
    if (rate_hz != rate_hz_) {
        rate_hz_ = rate_hz;
        codec_samples_ = rate_hz / frames_per_second;
        decoder_ = make_decoder(codec_, rate_hz);
        waiting_.clear();
    }
    resampler_ = Resampler(rate_hz, mix_rate_hz);
}

void Listener::on_audio(const RtpPacket& packet) {
    if (const auto ticks = payload_ticks(codec_, packet.payload)) jitter_.push(packet, *ticks);
}

std::span<const float> Listener::next_frame() {
    fill();
    const std::span<const float> frame(waiting_.data(), codec_samples_);
    float sum = 0;
    for (const float sample : frame) sum += std::abs(sample);
    energy_ = static_cast<unsigned>(sum / static_cast<float>(codec_samples_));
    resampled_.clear();
    resampler_.process(frame, resampled_);
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(codec_samples_));
    return resampled_;
}

void Listener::fill() {
    while (waiting_.size() < codec_samples_) {
        std::visit(overloaded{[&](const JitterBuffer::Packet& packet) { decode(packet.payload); },
                              [&](const JitterBuffer::Lost& lost) {
                                  const std::uint64_t samples = std::uint64_t{lost.ticks} * rate_hz_;
                                  conceal(samples / rtp_clock_hz_of(codec_), lost.following);
                              },
                              [&](const JitterBuffer::Empty&) { idle(codec_samples_ - waiting_.size()); }},
                   jitter_.pull());
    }
    jitter_.end_frame();
}

void Listener::decode(std::span<const std::uint8_t> payload) {
    decoded_.clear();
    decoder_->decode(payload, decoded_);
    append_decoded();
    idle_samples_ = 0;
}

void Listener::conceal(std::size_t samples, std::span<const std::uint8_t> following) {
    decoded_.clear();
    decoder_->conceal(samples, following, decoded_);
    append_decoded();
}

void Listener::idle(std::size_t samples) {
    if (idle_samples_ > rate_hz_ / 1000 * hidden_ms_max) {
        waiting_.resize(waiting_.size() + samples, 0.0F);
        return;
    }
    idle_samples_ += samples;
    conceal(samples, {});
}

void Listener::append_decoded() {
    for (const Sample sample : decoded_) waiting_.push_back(static_cast<float>(sample));
}

}  // namespace connector::media
