// Puts packets back into order and hides their jitter behind a delay that follows the network.
#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "media/rtp_packet.hpp"

namespace connector::media {

/// Times are ticks of the RTP clock; how long a packet lasts is told by whoever knows its codec.
class JitterBuffer {
public:
    static constexpr std::uint32_t delay_frames_min = 2;   // of 20 ms: 40 ms
    static constexpr std::uint32_t delay_frames_max = 10;  // 200 ms
    static constexpr std::size_t packets_max = 64;

    explicit JitterBuffer(std::uint32_t clock_hz);

    /// Valid until the next call.
    struct Packet {
        std::span<const std::uint8_t> payload;
    };
    /// Conceal that much: a frame of 20 ms at most, or the packet that `following` comes right after. `following` is
    /// empty where that has not come, or where nothing was lost and the sender has made a pause.
    struct Lost {
        std::uint32_t ticks = 0;
        std::span<const std::uint8_t> following;
    };
    struct Empty {};  // nothing to play yet, or nothing any more
    using Pulled = std::variant<Packet, Lost, Empty>;

    /// Late and doubled packets are dropped. Another SSRC, or a jump of more than two seconds, begins anew.
    void push(const RtpPacket& packet, std::uint32_t duration_ticks);
    /// What is to be played next. Called as often as needed to fill each frame of 20 ms.
    Pulled pull();
    /// Call once a frame, after its pulls: adapts the delay.
    void end_frame();

    std::uint32_t delay_ticks() const noexcept { return delay_frames_ * frame_ticks_; }

private:
    // Timestamps counted on past 2^32, so that they order.
    using Ticks = std::int64_t;

    struct Waiting {
        Ticks time = 0;
        std::uint32_t duration = 0;
        std::uint16_t sequence = 0;
        bool marker = false;
        std::vector<std::uint8_t> payload;

        Ticks end() const noexcept { return time + duration; }
    };

    Ticks unwrapped(std::uint32_t timestamp) const;
    Ticks level() const;
    bool is_late(Ticks time) const;
    bool follows_pause(const Waiting& packet) const;
    bool is_to_start() const;
    void begin_anew(const RtpPacket& packet);
    void on_arrival_after_underrun(const Waiting& packet);
    Pulled fill_gap(Ticks gap);
    Packet take_first();
    void drop_first();

    std::uint32_t frame_ticks_;
    std::vector<Waiting> waiting_;  // in the order of their time
    std::vector<std::uint8_t> taken_;
    std::vector<std::vector<std::uint8_t>> spare_;  // memory of former payloads, for the next ones
    bool known_ = false;                            // a first packet has come
    bool playing_ = false;                          // the delay has been built up
    bool played_ = false;                           // something, since the stream began
    bool starved_ = false;                          // ran dry, and nothing has come since
    bool ran_dry_ = false;                          // since the last frame
    std::uint32_t ssrc_ = 0;
    Ticks newest_ = 0;                  // the latest timestamp seen
    Ticks next_ = 0;                    // what is to be played next
    std::uint16_t taken_sequence_ = 0;  // of the packet that was played last
    std::uint32_t delay_frames_ = delay_frames_min;
    unsigned waited_frames_ = 0;   // while the delay is built up
    unsigned calm_frames_ = 0;     // since a packet came too late
    unsigned watched_frames_ = 0;  // of the present second
    Ticks level_min_ = 0;          // within the present second
};

}  // namespace connector::media
