#include "rooms/media_session.hpp"

#include <array>

#include "rooms/ice.hpp"

namespace connector::rooms {

namespace {

// Each takes 80 bytes of a datagram that should not be fragmented.
constexpr unsigned cryptos_offered_max = 2;

std::uint64_t random_session(Random& random) {
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    std::uint64_t session = 0;
    for (const std::uint8_t byte : bytes) session = session << 8 | byte;
    return session;
}

bool stays(const std::optional<Srtp>& now, const Srtp& wanted) {
    return now && now->suite == wanted.suite && now->receive_key == wanted.receive_key;
}

}  // namespace

MediaSession::MediaSession(const MediaPlace& place, std::uint16_t local_port, Random& random)
    : place_(place), random_(random), session_(random_session(random)) {
    media_.local_port = local_port;
}

Result<std::string, NegotiationError> MediaSession::answer(std::string_view offer, const MediaPolicy& policy) {
    const auto sdp = parse_sdp(offer);
    if (!sdp) return fail(NegotiationError::malformed);
    CONNECTOR_TRY(Negotiated negotiated, negotiate(*sdp, policy));
    const SdpMedia& audio = sdp->media[negotiated.media_index];
    negotiated.media.local_port = media_.local_port;
    if (auto& srtp = negotiated.media.srtp) {
        srtp->send_key = stays(media_.srtp, *srtp) ? media_.srtp->send_key : make_key(srtp->suite, random_);
    }
    if (auto& web_rtc = negotiated.media.web_rtc) settle(*web_rtc, audio.transport.setup);
    media_ = negotiated.media;
    agreed_ = true;
    is_savp_ = audio.proto.find("SAVP") != std::string::npos;
    mid_ = audio.mid;
    return print_answer(*sdp, negotiated, next_origin(media_.web_rtc.has_value()));
}

// Our part of what a browser offers.
void MediaSession::settle(WebRtc& web_rtc, std::optional<SdpSetup> offered) const {
    const auto& known = media_.web_rtc;
    if (known && known->remote_ufrag == web_rtc.remote_ufrag) {
        web_rtc.local_ufrag = known->local_ufrag;
        web_rtc.local_password = known->local_password;
    } else {
        make_ice_credentials(web_rtc, random_);
    }
    const bool goes_on = known && known->remote_fingerprint == web_rtc.remote_fingerprint;
    if (goes_on && offered == SdpSetup::actpass) web_rtc.begins_dtls = known->begins_dtls;
}

// Browsers know one address only of a c= line: that of the default candidate.
SdpOrigin MediaSession::next_origin(bool is_browser) {
    ++version_;
    if (!is_browser) return {place_.ip, session_, version_};
    return {place_.candidate_ips.front(), session_, version_, place_.candidate_ips, place_.fingerprint};
}

std::string MediaSession::offer(const MediaPolicy& policy, OfferedProfile profile) {
    Offer made{media_.local_port, policy.codecs, is_savp_, media_.srtp.has_value(), {}, media_.web_rtc, mid_};
    if (!agreed_ && profile == OfferedProfile::dtls) {
        make_ice_credentials(made.web_rtc.emplace(), random_);
    } else if (media_.srtp) {
        made.cryptos.push_back({1, media_.srtp->suite, media_.srtp->send_key});
    } else if (!agreed_ && policy.secure != SecureMedia::forbidden) {
        made.is_savp = policy.secure == SecureMedia::mandatory || profile == OfferedProfile::savp;
        made.needs_keys = made.is_savp;
        for (unsigned tag = 1; tag <= policy.suites.size() && tag <= cryptos_offered_max; ++tag) {
            const Srtp::Suite suite = policy.suites[tag - 1];
            made.cryptos.push_back({tag, suite, make_key(suite, random_)});
        }
    }
    offered_ = std::move(made);
    return print_offer(*offered_, next_origin(offered_->web_rtc.has_value()));
}

Result<LegMedia, NegotiationError> MediaSession::take_answer(std::string_view answer) {
    if (!offered_) return fail(NegotiationError::malformed);
    const Offer offer = *std::move(offered_);
    offered_.reset();
    const auto sdp = parse_sdp(answer);
    if (!sdp) return fail(NegotiationError::malformed);
    CONNECTOR_TRY(media_, negotiate_answer(*sdp, offer));
    agreed_ = true;
    is_savp_ = offer.is_savp;
    return media_;
}

}  // namespace connector::rooms
