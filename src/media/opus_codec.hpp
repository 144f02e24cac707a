// Opus for one voice (RFC 6716, RFC 7587), by libopus.
#pragma once

#include "media/codec.hpp"

namespace connector::media {

/// 8000, 12000, 16000, 24000 and 48000 are libopus's rates.
bool is_opus_rate(unsigned rate_hz);

/// The length of a payload in ticks of 48000 a second; nothing when it is no packet of Opus.
std::optional<std::uint32_t> opus_ticks(std::span<const std::uint8_t> payload);

/// `rate_hz`: one of libopus's. Packets of 10, 20, 40 or 60 ms.
std::unique_ptr<Encoder> make_opus_encoder(unsigned rate_hz, OpusOptions options);
std::unique_ptr<Decoder> make_opus_decoder(unsigned rate_hz);

}  // namespace connector::media
