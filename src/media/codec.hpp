// The audio codecs of a leg: 20 ms of samples to bytes and back.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "media/engine.hpp"

namespace connector::media {

using Sample = std::int16_t;

class Encoder {
public:
    virtual ~Encoder() = default;
    /// Appends the bytes of `samples` (an even number of them) to `bytes`.
    virtual void encode(std::span<const Sample> samples, std::vector<std::uint8_t>& bytes) = 0;
};

class Decoder {
public:
    virtual ~Decoder() = default;
    /// Appends the samples of `bytes` to `samples`.
    virtual void decode(std::span<const std::uint8_t> bytes, std::vector<Sample>& samples) = 0;
};

/// 8000 for G.711, 16000 for G.722.
unsigned rate_hz_of(CodecKind kind);
/// Ticks of the RTP clock a second: 8000 for all of them, G.722 included (RFC 3551, section 4.5.2).
inline constexpr unsigned rtp_clock_hz = 8000;
/// Bytes of payload a second, likewise the same for all.
inline constexpr unsigned payload_bytes_per_s = 8000;

std::unique_ptr<Encoder> make_encoder(CodecKind kind);
std::unique_ptr<Decoder> make_decoder(CodecKind kind);

}  // namespace connector::media
