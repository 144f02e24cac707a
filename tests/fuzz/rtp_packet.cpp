// Any bytes at a leg's port: packets of changing kinds, and a mix that is sent as steadily as ever.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "media/engine.hpp"
#include "media/rtp_packet.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace connector;
    std::span<const std::uint8_t> rest(data, size);
    media::Engine engine;
    engine.open_mix(media::MixId{1}, 16'000);
    const media::LegSettings pcma{.codec = media::CodecKind::pcma, .payload_type = 8, .key_payload_type = 101};
    const media::LegSettings g722{.codec = media::CodecKind::g722, .payload_type = 9, .key_payload_type = 101};
    // It is sent nothing: what its encoder does with the others' voices is not the point, and takes long.
    const media::LegSettings opus{
        .codec = media::CodecKind::opus, .payload_type = 111, .key_payload_type = 101, .sends = false};
    SteadyTime now{};
    engine.add_leg(media::MixId{1}, media::LegId{1}, pcma, now);
    engine.add_leg(media::MixId{1}, media::LegId{2}, g722, now);
    engine.add_leg(media::MixId{1}, media::LegId{3}, opus, now);
    // The first byte of each packet is its length; every fourth packet is played.
    for (std::size_t packets = 0; !rest.empty() && packets < 400; ++packets) {
        const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 1);
        const auto packet = rest.subspan(1, length);
        rest = rest.subspan(1 + length);
        if (const auto parsed = media::parse_rtp(packet); parsed && parsed->payload.size() > length) std::abort();
        engine.on_packet(media::LegId{1 + packets % 3}, packet, now);
        if (packets % 4 != 3) continue;
        now += std::chrono::milliseconds(20);
        std::size_t sent = 0;
        engine.tick(now, [&](media::LegId, std::span<const std::uint8_t> out) { sent += out.size(); });
        if (sent != 2 * 172) std::abort();
        for (const auto& happening : engine.take_happenings()) {
            const auto* key = std::get_if<media::KeyPressed>(&happening);
            if (key && key->digit == 0) std::abort();
        }
    }
    return 0;
}
