// One leg's RTCP: when it reports, what it says, and what it remembers of the phone's reports (RFC 3550, section 6).
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "base/now.hpp"
#include "media/rtcp_packet.hpp"
#include "media/rtp_reception.hpp"

namespace connector::media {

class RtcpSession {
public:
    static constexpr std::chrono::seconds interval{5};
    /// The first report comes that much after the start, and up to a second later: not all legs report at once.
    static constexpr std::chrono::seconds first_after{1};

    RtcpSession(std::uint32_t ssrc, std::uint32_t clock_hz, SteadyTime now);

    void on_rtp(const RtpPacket& packet, SteadyTime now) { reception_.on_packet(packet, now); }
    /// What is no RTCP is dropped.
    void on_rtcp(std::span<const std::uint8_t> bytes, SteadyTime now);
    /// How many of a hundred packets did not reach the phone, by its last report.
    unsigned lost_percent() const noexcept { return lost_percent_; }

    /// What our stream has sent so far.
    struct Sent {
        std::uint32_t rtp_timestamp = 0;
        std::uint32_t packets = 0;
        std::uint32_t payload_bytes = 0;
    };
    bool is_due(SteadyTime now) const noexcept { return now >= due_; }
    /// A sender report when something was sent since the last one, else a receiver report; the next is due later.
    std::vector<std::uint8_t> report(const Sent& sent, SteadyTime now);
    /// The last report, with a goodbye.
    std::vector<std::uint8_t> farewell(const Sent& sent, SteadyTime now);

private:
    std::vector<std::uint8_t> print(const Sent& sent, SteadyTime now, bool leaves);

    std::uint32_t ssrc_;
    SteadyTime start_;
    SteadyTime due_;
    RtpReception reception_;
    std::uint32_t packets_before_ = 0;  // at the last report
    std::uint32_t last_sr_ssrc_ = 0;
    std::uint32_t last_sr_ = 0;
    SteadyTime last_sr_at_{};
    unsigned lost_percent_ = 0;
};

}  // namespace connector::media
