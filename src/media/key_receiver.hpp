// Keys that a phone sends as telephone-events (RFC 4733): each press is told once.
#pragma once

#include <cstdint>
#include <optional>

#include "media/rtp_packet.hpp"

namespace connector::media {

class KeyReceiver {
public:
    /// The key of the first packet of each event; nothing for its repetitions. Events other than 0-9 * # A-D are
    /// dropped.
    std::optional<char> on_packet(const RtpPacket& packet) {
        static constexpr char keys[] = "0123456789*#ABCD";
        static constexpr std::size_t event_bytes = 4;
        if (packet.payload.size() < event_bytes || packet.payload[0] >= sizeof keys - 1) return std::nullopt;
        if (last_timestamp_ == packet.timestamp) return std::nullopt;
        // A packet of an earlier event that was overtaken on its way is no new press.
        if (last_timestamp_ && static_cast<std::int32_t>(packet.timestamp - *last_timestamp_) < 0) return std::nullopt;
        last_timestamp_ = packet.timestamp;
        return keys[packet.payload[0]];
    }

private:
    std::optional<std::uint32_t> last_timestamp_;
};

}  // namespace connector::media
