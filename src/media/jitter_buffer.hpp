// Puts packets back into order and hides their jitter behind a delay that follows the network.
#pragma once

#include <cstdint>
#include <map>
#include <variant>
#include <vector>

#include "media/rtp_packet.hpp"

namespace connector::media {

/// Times are ticks of the RTP clock (8000 a second); a payload byte lasts one tick, as in G.711 and G.722.
class JitterBuffer {
public:
    static constexpr std::uint32_t frame_ticks = 160;       // 20 ms
    static constexpr std::uint32_t delay_ticks_min = 320;   // 40 ms
    static constexpr std::uint32_t delay_ticks_max = 1600;  // 200 ms
    static constexpr std::size_t packets_max = 64;

    struct Packet {
        std::vector<std::uint8_t> payload;
    };
    struct Lost {
        std::uint32_t ticks = 0;
    };                // at most a frame: conceal that much
    struct Empty {};  // nothing to play yet, or nothing any more
    using Pulled = std::variant<Packet, Lost, Empty>;

    /// Late and doubled packets are dropped. Another SSRC, or a jump of more than two seconds, begins anew.
    void push(const RtpPacket& packet);
    /// What is to be played next. Called as often as needed to fill each frame of 20 ms.
    Pulled pull();
    /// Call once a frame, after its pulls: adapts the delay.
    void end_frame();

    std::uint32_t delay_ticks() const noexcept { return delay_ticks_; }

private:
    // Timestamps counted on past 2^32, so that they order.
    using Ticks = std::int64_t;

    Ticks unwrapped(std::uint32_t timestamp) const;
    Ticks level() const;
    bool is_late(Ticks time) const;
    void begin_anew(const RtpPacket& packet);
    void on_underrun();

    std::map<Ticks, std::vector<std::uint8_t>> waiting_;
    bool known_ = false;    // a first packet has come
    bool playing_ = false;  // the delay has been built up
    bool played_ = false;   // something, since the stream began
    bool ran_dry_ = false;  // since the last frame
    std::uint32_t ssrc_ = 0;
    Ticks newest_ = 0;  // the latest timestamp seen
    Ticks next_ = 0;    // what is to be played next
    std::uint32_t delay_ticks_ = delay_ticks_min;
    unsigned calm_frames_ = 0;     // since the last underrun
    unsigned watched_frames_ = 0;  // of the present second
    Ticks level_min_ = 0;          // within the present second
};

}  // namespace connector::media
