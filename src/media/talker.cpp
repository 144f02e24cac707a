#include "media/talker.hpp"

#include <utility>

#include "media/rtp_packet.hpp"

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;
constexpr unsigned frame_ms = 20;

// Opus knows no frame of 30 ms.
unsigned packet_ms_of(const LegSettings& settings) {
    return settings.codec == CodecKind::opus && settings.packet_ms == 30 ? frame_ms : settings.packet_ms;
}

}  // namespace

Talker::Talker(const LegSettings& settings, unsigned rate_hz)
    : encoder_(make_encoder(settings.codec, rate_hz, {settings.opus_fec, settings.opus_dtx})),
      rate_hz_(rate_hz),
      clock_hz_(rtp_clock_hz_of(settings.codec)),
      payload_type_(settings.payload_type),
      key_payload_type_(settings.key_payload_type.value_or(0)),
      packet_samples_(packet_ms_of(settings) * rate_hz / 1000),
      takes_encoded_(is_shareable(settings.codec) && settings.packet_ms == frame_ms),
      ssrc_(settings.ssrc) {}

void Talker::change(const LegSettings& settings, unsigned rate_hz) {
    drop_waiting();
    Talker changed(settings, rate_hz);
    if (changed.ssrc_ == ssrc_) {
        changed.sequence_ = sequence_;
        changed.timestamp_ = timestamp_;
        changed.first_ = first_;
        changed.packets_ = packets_;
        changed.payload_bytes_ = payload_bytes_;
        changed.keys_ = std::move(keys_);
    }
    *this = std::move(changed);
}

std::uint32_t Talker::ticks_of(std::size_t samples) const {
    return static_cast<std::uint32_t>(samples * clock_hz_ / rate_hz_);
}

void Talker::send(std::span<const Sample> frame, const Emit& emit) {
    waiting_.insert(waiting_.end(), frame.begin(), frame.end());
    std::size_t sent = 0;
    for (; waiting_.size() - sent >= packet_samples_; sent += packet_samples_) {
        payload_.clear();
        encoder_->encode(std::span(waiting_).subspan(sent, packet_samples_), payload_);
        emit_audio(payload_, ticks_of(packet_samples_), emit);
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(sent));
}

void Talker::send_encoded(std::span<const std::uint8_t> payload, const Emit& emit) {
    emit_audio(payload, clock_hz_ / frames_per_second, emit);
}

void Talker::emit_audio(std::span<const std::uint8_t> payload, std::uint32_t ticks, const Emit& emit) {
    // The encoder wants nothing sent in silence: the next packet begins a stretch of speech.
    if (payload.empty()) {
        first_ = true;
    } else {
        emit_packet(payload_type_, timestamp_, std::exchange(first_, false), payload, emit);
    }
    timestamp_ += ticks;
}

void Talker::skip_frame() {
    drop_waiting();
    timestamp_ += clock_hz_ / frames_per_second;
    first_ = true;
}

void Talker::send_key(const Emit& emit) {
    drop_waiting();
    const std::uint32_t frame_ticks = clock_hz_ / frames_per_second;
    if (const auto event = keys_.next_frame(frame_ticks)) {
        emit_packet(key_payload_type_, timestamp_ - event->age_ticks, event->is_first, event->payload, emit);
    }
    timestamp_ += frame_ticks;
    first_ = true;
}

// What was not enough for a packet: its time has passed all the same.
void Talker::drop_waiting() {
    timestamp_ += ticks_of(waiting_.size());
    waiting_.clear();
}

void Talker::emit_packet(std::uint8_t payload_type, std::uint32_t timestamp, bool marker,
                         std::span<const std::uint8_t> payload, const Emit& emit) {
    const auto header = print_rtp_header({payload_type, marker, sequence_++, timestamp, ssrc_, {}});
    packet_.assign(header.begin(), header.end());
    packet_.insert(packet_.end(), payload.begin(), payload.end());
    ++packets_;
    payload_bytes_ += static_cast<std::uint32_t>(payload.size());
    emit(packet_);
}

}  // namespace connector::media
