#include "media/talker.hpp"

#include <utility>

#include "media/jitter_buffer.hpp"
#include "media/rtp_packet.hpp"

namespace connector::media {

Talker::Talker(const LegSettings& settings)
    : encoder_(make_encoder(settings.codec)),
      payload_type_(settings.payload_type),
      packet_bytes_(settings.packet_ms * payload_bytes_per_s / 1000),
      ssrc_(settings.ssrc) {}

void Talker::change(const LegSettings& settings) {
    drop_waiting();
    Talker changed(settings);
    if (changed.ssrc_ == ssrc_) {
        changed.sequence_ = sequence_;
        changed.timestamp_ = timestamp_;
        changed.first_ = first_;
    }
    *this = std::move(changed);
}

void Talker::send(std::span<const Sample> frame, const Emit& emit) {
    encoder_->encode(frame, waiting_);
    emit_whole_packets(emit);
}

void Talker::send_encoded(std::span<const std::uint8_t> payload, const Emit& emit) {
    waiting_.insert(waiting_.end(), payload.begin(), payload.end());
    emit_whole_packets(emit);
}

void Talker::skip_frame() {
    drop_waiting();
    timestamp_ += JitterBuffer::frame_ticks;
    first_ = true;
}

// What was not enough for a packet: its time has passed all the same.
void Talker::drop_waiting() {
    timestamp_ += static_cast<std::uint32_t>(waiting_.size());
    waiting_.clear();
}

void Talker::emit_whole_packets(const Emit& emit) {
    std::size_t sent = 0;
    for (; waiting_.size() - sent >= packet_bytes_; sent += packet_bytes_) {
        RtpPacket packet;
        packet.payload_type = payload_type_;
        packet.marker = first_;
        packet.sequence = sequence_++;
        packet.timestamp = timestamp_;
        packet.ssrc = ssrc_;
        const auto header = print_rtp_header(packet);
        packet_.assign(header.begin(), header.end());
        const auto payload = std::span(waiting_).subspan(sent, packet_bytes_);
        packet_.insert(packet_.end(), payload.begin(), payload.end());
        emit(packet_);
        timestamp_ += static_cast<std::uint32_t>(packet_bytes_);
        first_ = false;
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(sent));
}

}  // namespace connector::media
