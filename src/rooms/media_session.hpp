// The media of one call through its offers and answers: port, codec and keys, and what we wrote of them last.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "rooms/negotiate.hpp"
#include "rooms/print_sdp.hpp"

namespace connector::rooms {

enum class OfferedProfile { avp, savp, dtls };

/// Where our media is, and by what it proves itself to browsers.
struct MediaPlace {
    std::string ip;                          // for phones
    std::vector<std::string> candidate_ips;  // for browsers, best first; at least one
    Fingerprint fingerprint;
};

class MediaSession {
public:
    /// `local_port` is reserved, and stays the call's to its end. `place` must outlive the session.
    MediaSession(const MediaPlace& place, std::uint16_t local_port, Random& random);

    /// Our answer to an offer of the phone. While it sends the same key, ours stays, too; with a new one of it we take
    /// a new one. So it is with ICE, where a new user fragment is a restart (RFC 8839, section 4.4.1.1), and while its
    /// fingerprint stays, the roles in DTLS do, too (RFC 8842, section 5.3). On an error nothing changes.
    Result<std::string, NegotiationError> answer(std::string_view offer, const MediaPolicy& policy);
    /// Our offer. Where encryption is optional, `profile` says how it is offered: under RTP/AVP a phone that knows
    /// nothing of it talks all the same, under RTP/SAVP one does that talks in no other way; a browser knows DTLS
    /// alone. Within a call that has begun, encryption, its profile and its keys stay as they are.
    std::string offer(const MediaPolicy& policy, OfferedProfile profile = OfferedProfile::avp);
    /// The phone's answer to it. On an error nothing changes.
    Result<LegMedia, NegotiationError> take_answer(std::string_view answer);

    /// As it was agreed upon last; nothing before that but the port.
    const LegMedia& media() const noexcept { return media_; }
    bool agreed() const noexcept { return agreed_; }

private:
    void settle(WebRtc& web_rtc, std::optional<SdpSetup> offered) const;
    SdpOrigin next_origin(bool is_browser);

    const MediaPlace& place_;
    Random& random_;
    std::uint64_t session_;  // of the o= line
    unsigned version_ = 0;
    bool agreed_ = false;
    bool is_savp_ = false;   // what was agreed upon
    std::string mid_ = "0";  // of the audio, which its first offer names
    LegMedia media_;
    std::optional<Offer> offered_;
};

}  // namespace connector::rooms
