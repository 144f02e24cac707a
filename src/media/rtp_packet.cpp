#include "media/rtp_packet.hpp"

#include "media/byte_order.hpp"

namespace connector::media {

std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < rtp_header_bytes || bytes[0] >> 6 != 2) return std::nullopt;
    std::size_t begin = rtp_header_bytes + 4U * (bytes[0] & 0x0FU);
    const bool has_extension = (bytes[0] & 0x10) != 0;
    if (has_extension) {
        if (bytes.size() < begin + 4) return std::nullopt;
        begin += 4 + 4U * read_16(bytes, begin + 2);
    }
    if (bytes.size() < begin) return std::nullopt;
    std::size_t end = bytes.size();
    const bool has_padding = (bytes[0] & 0x20) != 0;
    if (has_padding) {
        const std::size_t padding = bytes.back();
        if (padding == 0 || end - begin < padding) return std::nullopt;
        end -= padding;
    }
    RtpPacket packet;
    packet.marker = (bytes[1] & 0x80) != 0;
    packet.payload_type = bytes[1] & 0x7F;
    packet.sequence = read_16(bytes, 2);
    packet.timestamp = read_32(bytes, 4);
    packet.ssrc = read_32(bytes, 8);
    packet.payload = bytes.subspan(begin, end - begin);
    return packet;
}

std::array<std::uint8_t, rtp_header_bytes> print_rtp_header(const RtpPacket& packet) {
    const auto byte = [](std::uint32_t value, unsigned shift) { return static_cast<std::uint8_t>(value >> shift); };
    return {0x80,
            static_cast<std::uint8_t>((packet.marker ? 0x80 : 0) | (packet.payload_type & 0x7F)),
            byte(packet.sequence, 8),
            byte(packet.sequence, 0),
            byte(packet.timestamp, 24),
            byte(packet.timestamp, 16),
            byte(packet.timestamp, 8),
            byte(packet.timestamp, 0),
            byte(packet.ssrc, 24),
            byte(packet.ssrc, 16),
            byte(packet.ssrc, 8),
            byte(packet.ssrc, 0)};
}

}  // namespace connector::media
