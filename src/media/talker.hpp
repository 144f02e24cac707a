// The sending half of a leg: frames of 20 ms at the codec's rate in, RTP packets of the agreed length out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "media/codec.hpp"

namespace connector::media {

class Talker {
public:
    using Emit = std::function<void(std::span<const std::uint8_t> packet)>;

    explicit Talker(const LegSettings& settings);

    /// Another codec or packet length within the stream: numbers and times count on (RFC 3550, section 5.1), unless the
    /// SSRC is another.
    void change(const LegSettings& settings);

    /// A frame of samples of our own.
    void send(std::span<const Sample> frame, const Emit& emit);
    /// A frame that was encoded for several legs at once: only for codecs without a memory.
    void send_encoded(std::span<const std::uint8_t> payload, const Emit& emit);
    /// Time passes without a packet: the phone holds us.
    void skip_frame();

private:
    void emit_whole_packets(const Emit& emit);
    void drop_waiting();

    std::unique_ptr<Encoder> encoder_;
    std::uint8_t payload_type_;
    std::size_t packet_bytes_;
    std::uint32_t ssrc_;
    std::uint16_t sequence_ = 0;
    std::uint32_t timestamp_ = 0;
    bool first_ = true;                  // of a stretch of speech: marked (RFC 3551, section 4.1)
    std::vector<std::uint8_t> waiting_;  // encoded
    std::vector<std::uint8_t> packet_;
};

}  // namespace connector::media
