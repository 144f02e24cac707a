#include "rooms/media_session.hpp"

#include <array>

#include "rooms/print_sdp.hpp"

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

MediaSession::MediaSession(std::string ip, std::uint16_t local_port, Random& random)
    : ip_(std::move(ip)), random_(random), session_(random_session(random)) {
    media_.local_port = local_port;
}

Result<std::string, NegotiationError> MediaSession::answer(std::string_view offer, const MediaPolicy& policy) {
    const auto sdp = parse_sdp(offer);
    if (!sdp) return fail(NegotiationError::malformed);
    CONNECTOR_TRY(Negotiated negotiated, negotiate(*sdp, policy));
    negotiated.media.local_port = media_.local_port;
    if (auto& srtp = negotiated.media.srtp) {
        srtp->send_key = stays(media_.srtp, *srtp) ? media_.srtp->send_key : make_key(srtp->suite, random_);
    }
    media_ = negotiated.media;
    agreed_ = true;
    is_savp_ = sdp->media[negotiated.media_index].proto.find("SAVP") != std::string::npos;
    return print_answer(*sdp, negotiated, {ip_, session_, ++version_});
}

std::string MediaSession::offer(const MediaPolicy& policy, OfferedProfile profile) {
    Offer made{media_.local_port, policy.codecs, is_savp_, media_.srtp.has_value(), {}};
    if (media_.srtp) {
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
    return print_offer(*offered_, {ip_, session_, ++version_});
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
