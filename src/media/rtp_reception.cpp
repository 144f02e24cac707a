#include "media/rtp_reception.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace connector::media {

namespace {

constexpr std::uint16_t dropout_max = 3'000;  // packets: a larger step ahead is no loss
constexpr std::uint16_t misorder_max = 100;
constexpr std::int32_t lost_max = 0x7F'FFFF;  // 24 bits
constexpr std::int32_t lost_min = -0x80'0000;

}  // namespace

void RtpReception::begin(const RtpPacket& packet) {
    const std::uint32_t clock_hz = clock_hz_;
    *this = RtpReception(clock_hz);
    known_ = true;
    ssrc_ = packet.ssrc;
    first_ = highest_ = packet.sequence;
}

void RtpReception::on_packet(const RtpPacket& packet, SteadyTime now) {
    if (!known_ || packet.ssrc != ssrc_) begin(packet);
    if (!count_sequence(packet)) return;
    ++received_;
    measure_jitter(packet.timestamp, now);
}

bool RtpReception::count_sequence(const RtpPacket& packet) {
    const auto ahead = static_cast<std::uint16_t>(packet.sequence - static_cast<std::uint16_t>(highest_));
    if (ahead < dropout_max) {
        highest_ += ahead;
    } else if (ahead <= 0xFFFF - misorder_max) {
        const bool goes_on_there = packet.sequence == next_strange_;
        next_strange_ = static_cast<std::uint16_t>(packet.sequence + 1);
        if (!goes_on_there) return false;
        begin(packet);
    }
    return true;
}

// Packets of one timestamp (RFC 4733: one key) were not sampled when they were sent.
void RtpReception::measure_jitter(std::uint32_t timestamp, SteadyTime now) {
    if (last_timestamp_ == timestamp) return;
    if (last_timestamp_) {
        const auto passed_us = std::chrono::duration_cast<std::chrono::microseconds>(now - last_arrival_).count();
        const std::int64_t passed_ticks = passed_us * clock_hz_ / 1'000'000;
        const auto sent_ticks = static_cast<std::int32_t>(timestamp - *last_timestamp_);
        const std::int64_t difference = std::abs(passed_ticks - sent_ticks);
        const std::int64_t jitter_16 = jitter_16_ + difference - (jitter_16_ + 8) / 16;
        jitter_16_ = static_cast<std::uint32_t>(std::clamp<std::int64_t>(jitter_16, 0, UINT32_MAX));
    }
    last_timestamp_ = timestamp;
    last_arrival_ = now;
}

std::optional<ReportBlock> RtpReception::take_block() {
    if (!known_) return std::nullopt;
    ReportBlock block;
    block.ssrc = ssrc_;
    block.highest_sequence = highest_;
    block.jitter_ticks = jitter_16_ / 16;
    const auto lost = static_cast<std::int64_t>(expected()) - received_;
    block.lost = static_cast<std::int32_t>(std::clamp<std::int64_t>(lost, lost_min, lost_max));
    const std::uint32_t expected_now = expected() - expected_before_;
    const std::int64_t lost_now = static_cast<std::int64_t>(expected_now) - (received_ - received_before_);
    if (expected_now > 0 && lost_now > 0) {
        block.fraction_lost = static_cast<std::uint8_t>(std::min<std::int64_t>(lost_now * 256 / expected_now, 255));
    }
    expected_before_ = expected();
    received_before_ = received_;
    return block;
}

}  // namespace connector::media
