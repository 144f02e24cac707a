// What a datagram is at a port that STUN, DTLS, RTP and RTCP share.
#pragma once

#include <cstdint>
#include <span>

#include "media/rtcp_packet.hpp"

namespace connector::sipstack {

enum class DatagramKind { stun, dtls, rtp, rtcp, unknown };

/// By the first byte (RFC 7983, section 7), and by the second (RFC 5761) where RTP and RTCP share it.
inline DatagramKind datagram_kind(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return DatagramKind::unknown;
    const std::uint8_t first = bytes[0];
    if (first <= 3) return DatagramKind::stun;
    if (first >= 20 && first <= 63) return DatagramKind::dtls;
    if (first < 128 || first > 191) return DatagramKind::unknown;
    return media::is_rtcp(bytes) ? DatagramKind::rtcp : DatagramKind::rtp;
}

}  // namespace connector::sipstack
