// What a receiver counts of a source, for its reports: loss and jitter (RFC 3550, appendices A.1, A.3 and A.8).
#pragma once

#include <cstdint>
#include <optional>

#include "base/now.hpp"
#include "media/rtcp_packet.hpp"
#include "media/rtp_packet.hpp"

namespace connector::media {

class RtpReception {
public:
    explicit RtpReception(std::uint32_t clock_hz) : clock_hz_(clock_hz) {}

    /// Any packet of the stream; another SSRC, or a sequence that goes on elsewhere twice, begins anew.
    void on_packet(const RtpPacket& packet, SteadyTime now);
    /// What has come so far; `fraction_lost` is of the time since the last call. Without the times of sender reports.
    /// Nothing before the first packet.
    std::optional<ReportBlock> take_block();

private:
    void begin(const RtpPacket& packet);
    bool count_sequence(const RtpPacket& packet);
    void measure_jitter(std::uint32_t timestamp, SteadyTime now);
    std::uint32_t expected() const { return highest_ - first_ + 1; }

    std::uint32_t clock_hz_;
    bool known_ = false;
    std::uint32_t ssrc_ = 0;
    std::uint32_t first_ = 0;                    // sequence
    std::uint32_t highest_ = 0;                  // sequence, counted on past 2^16
    std::optional<std::uint16_t> next_strange_;  // what would follow a packet from elsewhere in the sequence
    std::uint32_t received_ = 0;
    std::uint32_t expected_before_ = 0;  // at the last report
    std::uint32_t received_before_ = 0;
    std::optional<std::uint32_t> last_timestamp_;
    SteadyTime last_arrival_{};
    std::uint32_t jitter_16_ = 0;  // sixteenths of ticks
};

}  // namespace connector::media
