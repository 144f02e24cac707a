// Our codecs as session descriptions name them, in the order of a SIP profile.
#pragma once

#include <string_view>
#include <vector>

#include "rooms/ports.hpp"

namespace connector::rooms {

/// In upper case, as sdp.hpp has it: "OPUS".
std::string_view encoding_name(Codec codec);
/// The rate of its RTP clock, which for G.722 is not that of its samples (RFC 3551, section 4.5.2).
unsigned clock_hz(Codec codec);
/// The rate of its samples.
unsigned sample_rate_hz(Codec codec);
/// As rtpmap has it: "opus/48000/2" (RFC 7587), "G722/8000".
std::string_view rtpmap_of(Codec codec);
/// What we offer it under: the static number, 102 for Opus as FreeSWITCH does.
std::uint8_t payload_type_of(Codec codec);

/// "OPUS,G722,PCMA,PCMU": what is none of ours is left out, what comes twice counts once. Without any of ours: OPUS,
/// G722, PCMA, PCMU.
std::vector<Codec> codec_order(std::string_view preferences);

}  // namespace connector::rooms
