// An RTP packet's header and payload (RFC 3550, section 5.1).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace connector::media {

struct RtpPacket {
    std::uint8_t payload_type = 0;
    bool marker = false;
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t ssrc = 0;
    std::span<const std::uint8_t> payload;  // points into what was parsed
};

inline constexpr std::size_t rtp_header_bytes = 12;

/// Skips CSRCs and a header extension, takes padding off. Nothing when it is no RTP of version 2 or is cut off.
std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> bytes);

/// The header alone, without CSRCs.
std::array<std::uint8_t, rtp_header_bytes> print_rtp_header(const RtpPacket& packet);

}  // namespace connector::media
