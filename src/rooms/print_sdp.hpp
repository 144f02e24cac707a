// The session descriptions that we write (RFC 8866).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rooms/negotiate.hpp"

namespace connector::rooms {

/// Of the o= and c= lines, and what browsers are told of our media.
struct SdpOrigin {
    std::string ip;  // IPv6 without brackets
    std::uint64_t session = 0;
    unsigned version = 1;
    std::vector<std::string> candidate_ips = {};
    Fingerprint fingerprint = {};
};

/// The answer to `offer`: one stream of audio under the offered profile, the direction mirrored, with our key under the
/// offered tag, and every other medium refused.
std::string print_answer(const Sdp& offer, const Negotiated& negotiated, const SdpOrigin& origin);

/// One stream of audio. FreeSWITCH offers one of RTP/SAVP and behind it one of RTP/AVP where
/// encryption is optional; a linphone without encryption takes neither of the two.
std::string print_offer(const Offer& offer, const SdpOrigin& origin);

}  // namespace connector::rooms
