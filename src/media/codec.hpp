// The audio codecs of a leg: samples to payloads of RTP packets and back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "media/engine.hpp"
#include "media/sample.hpp"

namespace connector::media {

class Encoder {
public:
    virtual ~Encoder() = default;
    /// Appends the payload of `samples`, which are a whole packet (an even number of them). Nothing is appended when
    /// nothing need be sent: silence, with Opus and DTX.
    virtual void encode(std::span<const Sample> samples, std::vector<std::uint8_t>& payload) = 0;
    /// How many of a hundred packets the phone misses: Opus makes its FEC accordingly.
    virtual void expect_loss(unsigned /*percent*/) {}
    /// Goes on where `other` is, an encoder with the same settings: whoever has listened to that one notices nothing.
    virtual void continue_from(const Encoder& /*other*/) {}
};

class Decoder {
public:
    virtual ~Decoder() = default;
    /// Appends the samples of `payload`, as many as payload_ticks() says, whatever it holds.
    virtual void decode(std::span<const std::uint8_t> payload, std::vector<Sample>& samples) = 0;
    /// Appends `count` samples that hide a loss. `following` is the payload right behind it, when it is there already:
    /// Opus may carry the lost one in it.
    virtual void conceal(std::size_t count, std::span<const std::uint8_t> following, std::vector<Sample>& samples) = 0;
};

/// Samples a second between the codec and a mix of `mix_rate_hz`: 8000 for G.711, 16000 for G.722; Opus has the mix's
/// rate where it can (8000, 16000, 48000), else 48000.
unsigned rate_hz_of(CodecKind kind, unsigned mix_rate_hz);
/// Ticks of the RTP clock a second: 48000 for Opus (RFC 7587, section 4.1), 8000 for all others, G.722 included
/// (RFC 3551, section 4.5.2).
unsigned rtp_clock_hz_of(CodecKind kind);
/// How long a payload lasts in ticks of that clock; nothing when it is none of the codec's. Opus: up to 120 ms.
std::optional<std::uint32_t> payload_ticks(CodecKind kind, std::span<const std::uint8_t> payload);
/// Whether one encoder can serve many legs: the bytes of a frame depend on that frame alone, or what the encoder
/// remembers can be handed on. G.722's cannot.
bool is_shareable(CodecKind kind);
/// How long a leg's own encoder must have had the same samples as a shared one before that may take its place: until
/// both remember much the same. 0 for those that remember nothing.
unsigned frames_until_shared(CodecKind kind);

/// What the phone can do with Opus.
struct OpusOptions {
    bool fec = false;
    bool dtx = false;

    bool operator==(const OpusOptions&) const = default;
};

std::unique_ptr<Encoder> make_encoder(CodecKind kind, unsigned rate_hz, OpusOptions options = {});
std::unique_ptr<Decoder> make_decoder(CodecKind kind, unsigned rate_hz);

}  // namespace connector::media
