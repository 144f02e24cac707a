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
        if (last_ && last_->ssrc == packet.ssrc && !is_later(packet.timestamp)) return std::nullopt;
        last_ = {packet.ssrc, packet.timestamp};
        return keys[packet.payload[0]];
    }

private:
    struct Event {
        std::uint32_t ssrc = 0;
        std::uint32_t timestamp = 0;
    };

    // The same event again, or a packet of an earlier one that was overtaken on its way, is no new press. From longer
    // ago none comes: the phone has set its clock back.
    bool is_later(std::uint32_t timestamp) const {
        static constexpr std::int32_t overtaken_ticks_max = 48'000;  // a second at the fastest clock, that of Opus
        const auto ahead = static_cast<std::int32_t>(timestamp - last_->timestamp);
        return ahead > 0 || ahead < -overtaken_ticks_max;
    }

    std::optional<Event> last_;
};

}  // namespace connector::media
