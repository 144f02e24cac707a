// Offer and answer (RFC 3264): which codec a call gets, and the description that says so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rooms/ports.hpp"
#include "rooms/sdp.hpp"

namespace connector::rooms {

enum class NegotiationError { no_audio, no_common_codec, encryption_wanted };

struct Negotiated {
    LegMedia media;  // local_port is not set
    std::size_t media_index = 0;
};

/// "OPUS,G722,PCMA,PCMU": what is none of ours is left out. Without any of ours: G722, PCMA, PCMU.
std::vector<Codec> codec_order(std::string_view preferences);

/// Takes the first codec of `order` that the offer has, so that wideband wins whatever the phone's order is.
Result<Negotiated, NegotiationError> negotiate(const Sdp& offer, const std::vector<Codec>& order);

/// The answer to `offer`: one stream of audio, the direction mirrored, every other medium refused. `session` and
/// `version` make the o= line.
std::string print_answer(const Sdp& offer, const Negotiated& negotiated, std::string_view ip, std::uint64_t session,
                         unsigned version);

std::string_view encoding_name(Codec codec);

}  // namespace connector::rooms
