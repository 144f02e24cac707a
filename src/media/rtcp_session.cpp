#include "media/rtcp_session.hpp"

#include <string>

namespace connector::media {

namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;

// Seconds since `start` as a fixed-point number with 32 bits behind the point. RFC 3550, section 6.4.1, allows the time
// since the session began: only differences are used, and nobody learns our clock.
std::uint64_t ntp_time(SteadyTime start, SteadyTime now) {
    const auto passed_us = static_cast<std::uint64_t>(duration_cast<microseconds>(now - start).count());
    constexpr std::uint64_t second_us = 1'000'000;
    return (passed_us / second_us) << 32 | ((passed_us % second_us) << 32) / second_us;
}

}  // namespace

RtcpSession::RtcpSession(std::uint32_t ssrc, std::uint32_t clock_hz, SteadyTime now)
    : ssrc_(ssrc),
      start_(now),
      due_(now + first_after + std::chrono::milliseconds(ssrc % 1000)),
      reception_(clock_hz) {}

void RtcpSession::on_rtcp(std::span<const std::uint8_t> bytes, SteadyTime now) {
    const auto reports = parse_rtcp(bytes);
    if (!reports) return;
    for (const RtcpReport& report : *reports) {
        if (report.sender) {
            last_sr_ssrc_ = report.ssrc;
            last_sr_ = static_cast<std::uint32_t>(report.sender->ntp_time >> 16);
            last_sr_at_ = now;
        }
        for (const ReportBlock& block : report.blocks) {
            if (block.ssrc == ssrc_) lost_percent_ = block.fraction_lost * 100U / 256;
        }
    }
}

std::vector<std::uint8_t> RtcpSession::report(const Sent& sent, SteadyTime now) {
    due_ = now + interval;
    return print(sent, now, false);
}

std::vector<std::uint8_t> RtcpSession::farewell(const Sent& sent, SteadyTime now) {
    return print(sent, now, true);
}

std::vector<std::uint8_t> RtcpSession::print(const Sent& sent, SteadyTime now, bool leaves) {
    RtcpReport report;
    report.ssrc = ssrc_;
    if (sent.packets != packets_before_) {
        report.sender = SenderInfo{ntp_time(start_, now), sent.rtp_timestamp, sent.packets, sent.payload_bytes};
    }
    packets_before_ = sent.packets;
    if (auto block = reception_.take_block()) {
        if (last_sr_ != 0 && block->ssrc == last_sr_ssrc_) {
            block->last_sr = last_sr_;
            const auto passed_us = static_cast<std::uint64_t>(duration_cast<microseconds>(now - last_sr_at_).count());
            block->delay_since_last_sr = static_cast<std::uint32_t>(passed_us * 65'536 / 1'000'000);
        }
        report.blocks.push_back(*block);
    }
    return print_rtcp(report, "miniswitch-" + std::to_string(ssrc_), leaves);
}

}  // namespace connector::media
