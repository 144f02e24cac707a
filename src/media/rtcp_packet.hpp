// RTCP: the reports of a sender or receiver, its name and its goodbye (RFC 3550, section 6).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace connector::media {

/// What a receiver says of one source.
struct ReportBlock {
    std::uint32_t ssrc = 0;
    std::uint8_t fraction_lost = 0;  // of 256, since the last report
    std::int32_t lost = 0;           // 24 bits; negative with doubled packets
    std::uint32_t highest_sequence = 0;
    std::uint32_t jitter_ticks = 0;
    std::uint32_t last_sr = 0;              // the middle of the NTP time of the source's last report; 0: none has come
    std::uint32_t delay_since_last_sr = 0;  // 65536 a second

    bool operator==(const ReportBlock&) const = default;
};

/// What a sender says of itself.
struct SenderInfo {
    std::uint64_t ntp_time = 0;  // seconds in the upper half
    std::uint32_t rtp_timestamp = 0;
    std::uint32_t packets = 0;
    std::uint32_t payload_bytes = 0;

    bool operator==(const SenderInfo&) const = default;
};

/// A sender report, or a receiver report when it has no SenderInfo.
struct RtcpReport {
    std::uint32_t ssrc = 0;
    std::optional<SenderInfo> sender;
    std::vector<ReportBlock> blocks;  // at most 31

    bool operator==(const RtcpReport&) const = default;
};

/// The reports of a compound packet; what else is in it is skipped. Nothing when a length lies or a version is not 2;
/// packets that do not begin with a report are taken too (RFC 5506).
std::optional<std::vector<RtcpReport>> parse_rtcp(std::span<const std::uint8_t> bytes);

/// Whether a datagram at a port of both is RTCP (RFC 5761, section 4): RTP's payload types 64 to 95 are never used.
bool is_rtcp(std::span<const std::uint8_t> bytes);

/// A compound packet: the report, the CNAME (at most 255 bytes), and a goodbye when `leaves`.
std::vector<std::uint8_t> print_rtcp(const RtcpReport& report, std::string_view cname, bool leaves);

}  // namespace connector::media
