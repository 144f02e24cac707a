// Offer and answer (RFC 3264): which codec, which keys of the phone, which direction a call gets.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rooms/media_policy.hpp"
#include "rooms/sdp.hpp"

namespace connector::rooms {

enum class NegotiationError {
    malformed,
    no_audio,  // nothing that is RTP, or all of it switched off
    no_common_codec,
    encryption_wanted,   // by the phone, and forbidden here or of a kind that is not ours
    encryption_missing,  // mandatory here, and the phone has no keys of a suite of ours
    no_web_rtc,          // DTLS without what we need for it: ICE, a fingerprint, RTCP on the same port
};

struct Negotiated {
    LegMedia media;  // local_port is not set; of keys and ICE only the phone's
    std::size_t media_index = 0;
    unsigned crypto_tag = 0;
};

/// Takes the first stream of audio that the policy allows, and the first codec of the policy that it has, so that
/// wideband wins whatever the phone's order is. Keys are taken whenever the phone has some, also under RTP/AVP. DTLS is
/// encryption, too, and is left to the browser to begin, unless it is passive (RFC 8842, section 5.3).
Result<Negotiated, NegotiationError> negotiate(const Sdp& offer, const MediaPolicy& policy);

/// An offer of ours.
struct Offer {
    std::uint16_t local_port = 0;
    std::vector<Codec> codecs;
    bool is_savp = false;            // RTP/SAVP; else RTP/AVP, under which keys may be taken up
    bool needs_keys = false;         // an answer without keys is none
    std::vector<SdpCrypto> cryptos;  // by which we would send; none when encryption is forbidden
    std::optional<WebRtc> web_rtc;   // nothing but DTLS under UDP/TLS/RTP/SAVPF; our user fragment and password
    std::string mid;                 // that a browser knows the audio by; it stays through a call
};

/// What the phone's answer to `offer` agrees to; its numbers of payload types count. All keys are there.
Result<LegMedia, NegotiationError> negotiate_answer(const Sdp& answer, const Offer& offer);

}  // namespace connector::rooms
