// The sending half of a leg: frames of 20 ms at the codec's rate in, RTP packets of the agreed length out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "media/codec.hpp"
#include "media/key_sender.hpp"

namespace connector::media {

class Talker {
public:
    using Emit = std::function<void(std::span<const std::uint8_t> packet)>;

    /// `rate_hz`: of the samples that come.
    Talker(const LegSettings& settings, unsigned rate_hz);

    /// Another codec, rate or packet length within the stream: numbers and times count on (RFC 3550, section 5.1),
    /// unless the SSRC is another.
    void change(const LegSettings& settings, unsigned rate_hz);

    /// A frame of samples of our own.
    void send(std::span<const Sample> frame, const Emit& emit);
    /// Whether a frame may be one that was encoded for several legs at once. Who has taken such goes on with its own
    /// encoder() where the shared one is then.
    bool takes_encoded() const noexcept { return takes_encoded_ && !keys_.is_busy(); }
    Encoder& encoder() noexcept { return *encoder_; }
    void send_encoded(std::span<const std::uint8_t> payload, const Emit& emit);
    /// Time passes without a packet: the phone holds us.
    void skip_frame();

    /// How many of a hundred of our packets are lost.
    void expect_loss(unsigned percent) { encoder_->expect_loss(percent); }

    void press(char digit) { keys_.press(digit); }
    bool sends_key() const noexcept { return keys_.is_busy(); }
    /// A frame of the key that is being sent, in place of audio.
    void send_key(const Emit& emit);

    // What sender reports tell (RFC 3550, section 6.4.1).
    std::uint32_t timestamp() const noexcept { return timestamp_; }
    std::uint32_t packets() const noexcept { return packets_; }
    std::uint32_t payload_bytes() const noexcept { return payload_bytes_; }

private:
    void emit_packet(std::uint8_t payload_type, std::uint32_t timestamp, bool marker,
                     std::span<const std::uint8_t> payload, const Emit& emit);
    void emit_audio(std::span<const std::uint8_t> payload, std::uint32_t ticks, const Emit& emit);
    void drop_waiting();
    std::uint32_t ticks_of(std::size_t samples) const;

    std::unique_ptr<Encoder> encoder_;
    unsigned rate_hz_;
    std::uint32_t clock_hz_;
    std::uint8_t payload_type_;
    std::uint8_t key_payload_type_;
    std::size_t packet_samples_;
    bool takes_encoded_;
    std::uint32_t ssrc_;
    std::uint16_t sequence_ = 0;
    std::uint32_t timestamp_ = 0;
    bool first_ = true;  // of a stretch of speech: marked (RFC 3551, section 4.1)
    std::uint32_t packets_ = 0;
    std::uint32_t payload_bytes_ = 0;
    KeySender keys_;
    std::vector<Sample> waiting_;  // not enough for a packet yet
    std::vector<std::uint8_t> payload_;
    std::vector<std::uint8_t> packet_;
};

}  // namespace connector::media
