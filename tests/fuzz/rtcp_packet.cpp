// Any bytes at a leg's RTCP port: what is read is printed as it came, and a session goes on reporting.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "media/rtcp_packet.hpp"
#include "media/rtcp_session.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector;
    const std::span<const std::uint8_t> bytes(data, size);
    (void)media::is_rtcp(bytes);
    if (const auto reports = media::parse_rtcp(bytes)) {
        for (const media::RtcpReport& report : *reports) {
            const auto again = media::parse_rtcp(media::print_rtcp(report, "name", true));
            if (!again || again->size() != 1 || again->front() != report) std::abort();
        }
    }
    media::RtcpSession session(0x01020304, 8'000, SteadyTime{});
    // The first bytes as a voice packet, too, so that there is a source to report of.
    if (const auto packet = media::parse_rtp(bytes)) session.on_rtp(*packet, SteadyTime{});
    session.on_rtcp(bytes, SteadyTime{} + std::chrono::milliseconds(20));
    if (session.lost_percent() > 100) std::abort();
    const auto report = media::parse_rtcp(session.report({}, SteadyTime{} + std::chrono::seconds(1)));
    if (!report || report->size() != 1) std::abort();
    return 0;
}
