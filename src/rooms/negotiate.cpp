#include "rooms/negotiate.hpp"

#include <algorithm>
#include <array>

namespace connector::rooms {

namespace {

bool is_plain(const SdpMedia& media) {
    return media.proto == "RTP/AVP" || media.proto == "RTP/AVPF";
}

bool is_secure(const SdpMedia& media) {
    return media.proto == "RTP/SAVP" || media.proto == "RTP/SAVPF";
}

bool is_dtls(const SdpMedia& media) {
    return media.proto == "UDP/TLS/RTP/SAVPF" || media.proto == "UDP/TLS/RTP/SAVP";
}

bool is_audio(const SdpMedia& media) {
    return media.kind == "audio" && media.port != 0;
}

std::optional<std::uint8_t> payload_type_of(const SdpMedia& audio, std::string_view encoding, unsigned clock) {
    for (const std::uint8_t payload_type : audio.payload_types) {
        const SdpFormat& format = audio.formats.at(payload_type);
        if (format.encoding == encoding && format.clock_hz == clock) return payload_type;
    }
    return std::nullopt;
}

// Keys have the clock of the codec; beside Opus many phones have only those of 8000 Hz.
std::optional<std::uint8_t> key_payload_type_of(const SdpMedia& audio, Codec codec) {
    const auto exact = payload_type_of(audio, "TELEPHONE-EVENT", clock_hz(codec));
    return exact ? exact : payload_type_of(audio, "TELEPHONE-EVENT", 8000);
}

// "useinbandfec=1; usedtx=1" (RFC 7587, section 7).
bool has_parameter(std::string_view parameters, std::string_view wanted) {
    while (!parameters.empty()) {
        std::string_view parameter = parameters.substr(0, parameters.find(';'));
        parameters.remove_prefix(std::min(parameters.size(), parameter.size() + 1));
        parameter.remove_prefix(std::min(parameter.find_first_not_of(' '), parameter.size()));
        if (parameter.substr(0, parameter.find_last_not_of(' ') + 1) == wanted) return true;
    }
    return false;
}

// We send packets of the length that the phone asks for, when it is one of the usual ones and not longer than it takes.
unsigned packet_ms_of(const SdpMedia& audio) {
    static constexpr std::array usual{60U, 40U, 30U, 20U, 10U};
    const bool is_usual = std::find(usual.begin(), usual.end(), audio.packet_ms) != usual.end();
    const unsigned wanted = is_usual ? audio.packet_ms : 20;
    for (const unsigned packet_ms : usual) {
        if (packet_ms <= wanted && packet_ms <= audio.packet_ms_max) return packet_ms;
    }
    return usual.back();
}

std::optional<LegMedia> media_with(const SdpMedia& audio, Codec codec) {
    const auto payload_type = payload_type_of(audio, encoding_name(codec), clock_hz(codec));
    if (!payload_type) return std::nullopt;
    LegMedia media;
    media.codec = codec;
    media.payload_type = *payload_type;
    media.key_payload_type = key_payload_type_of(audio, codec);
    media.packet_ms = packet_ms_of(audio);
    media.remote = {audio.address, audio.port};
    media.rtcp_mux = audio.rtcp_mux;
    // A phone that holds by the old way (RFC 2543) gives no address; a browser has none before ICE is done.
    const bool nowhere = !is_dtls(audio) && (audio.address == "0.0.0.0" || audio.address == "::");
    media.sends = !nowhere && (audio.direction == SdpDirection::sendrecv || audio.direction == SdpDirection::recvonly);
    media.receives = audio.direction == SdpDirection::sendrecv || audio.direction == SdpDirection::sendonly;
    if (codec != Codec::opus) return media;
    const std::string& parameters = audio.formats.at(*payload_type).parameters;
    media.opus_fec = has_parameter(parameters, "useinbandfec=1");
    media.opus_dtx = has_parameter(parameters, "usedtx=1");
    return media;
}

const SdpCrypto* find_crypto(const SdpMedia& audio, const std::vector<Srtp::Suite>& suites) {
    const auto found = std::find_if(audio.cryptos.begin(), audio.cryptos.end(), [&](const SdpCrypto& crypto) {
        return std::find(suites.begin(), suites.end(), crypto.suite) != suites.end();
    });
    return found == audio.cryptos.end() ? nullptr : &*found;
}

// What a browser says of ICE and DTLS. A side that does not say whether it begins does so (RFC 4145, section 4).
std::optional<WebRtc> web_rtc_of(const SdpMedia& audio) {
    const SdpTransport& theirs = audio.transport;
    const Fingerprint* fingerprint = best_fingerprint(theirs);
    const bool is_whole = !theirs.ufrag.empty() && !theirs.password.empty() && fingerprint && audio.rtcp_mux;
    if (!is_whole || theirs.setup == SdpSetup::holdconn) return std::nullopt;
    WebRtc web_rtc;
    web_rtc.remote_ufrag = theirs.ufrag;
    web_rtc.remote_fingerprint = *fingerprint;
    web_rtc.begins_dtls = theirs.setup == SdpSetup::passive;
    return web_rtc;
}

// How one stream of an offer may be encrypted: by nothing, by keys that it names, or by DTLS.
struct Encryption {
    const SdpCrypto* crypto = nullptr;
    std::optional<WebRtc> web_rtc;
};

Result<Encryption, NegotiationError> encryption_of(const SdpMedia& audio, const MediaPolicy& policy) {
    const bool allowed = policy.secure != SecureMedia::forbidden;
    Encryption encryption;
    if (is_dtls(audio) && allowed) {
        encryption.web_rtc = web_rtc_of(audio);
        if (!encryption.web_rtc) return fail(NegotiationError::no_web_rtc);
        return encryption;
    }
    if (!is_plain(audio) && !is_secure(audio)) return fail(NegotiationError::encryption_wanted);
    if (allowed) encryption.crypto = find_crypto(audio, policy.suites);
    if (!encryption.crypto && is_secure(audio)) return fail(NegotiationError::encryption_wanted);
    if (!encryption.crypto && policy.secure == SecureMedia::mandatory) {
        return fail(NegotiationError::encryption_missing);
    }
    return encryption;
}

// One stream of an offer.
Result<Negotiated, NegotiationError> negotiate(const SdpMedia& audio, const MediaPolicy& policy) {
    CONNECTOR_TRY(const Encryption encryption, encryption_of(audio, policy));
    for (const Codec codec : policy.codecs) {
        auto media = media_with(audio, codec);
        if (!media) continue;
        Negotiated negotiated;
        negotiated.media = *std::move(media);
        negotiated.media.web_rtc = encryption.web_rtc;
        if (const SdpCrypto* crypto = encryption.crypto) {
            negotiated.media.srtp = Srtp{crypto->suite, {}, crypto->key};
            negotiated.crypto_tag = crypto->tag;
        }
        return negotiated;
    }
    return fail(NegotiationError::no_common_codec);
}

// Keys of an answer name one of those that were offered, by its tag.
Result<std::optional<Srtp>, NegotiationError> keys_of(const SdpMedia& audio, const Offer& offer) {
    for (const SdpCrypto& theirs : audio.cryptos) {
        for (const SdpCrypto& ours : offer.cryptos) {
            if (ours.tag == theirs.tag && ours.suite == theirs.suite) {
                return std::optional(Srtp{ours.suite, ours.key, theirs.key});
            }
        }
    }
    if (is_secure(audio) || offer.needs_keys) return fail(NegotiationError::encryption_missing);
    return std::nullopt;
}

// Nothing when we have not offered DTLS. Of an answer that leaves the roles open nobody would begin.
Result<std::optional<WebRtc>, NegotiationError> web_rtc_of(const SdpMedia& audio, const Offer& offer) {
    if (!offer.web_rtc && is_dtls(audio)) return fail(NegotiationError::encryption_wanted);
    if (!offer.web_rtc) return std::nullopt;
    auto web_rtc = is_dtls(audio) ? web_rtc_of(audio) : std::nullopt;
    if (!web_rtc || audio.transport.setup == SdpSetup::actpass) return fail(NegotiationError::no_web_rtc);
    web_rtc->local_ufrag = offer.web_rtc->local_ufrag;
    web_rtc->local_password = offer.web_rtc->local_password;
    return web_rtc;
}

Result<LegMedia, NegotiationError> negotiate_answer(const SdpMedia& audio, const Offer& offer) {
    CONNECTOR_TRY(const auto web_rtc, web_rtc_of(audio, offer));
    if (!web_rtc && !is_plain(audio) && !is_secure(audio)) return fail(NegotiationError::encryption_wanted);
    CONNECTOR_TRY(const auto keys, keys_of(audio, offer));
    for (const std::uint8_t payload_type : audio.payload_types) {
        for (const Codec codec : offer.codecs) {
            if (audio.formats.at(payload_type).encoding != encoding_name(codec)) continue;
            auto media = media_with(audio, codec);
            if (!media) continue;
            media->local_port = offer.local_port;
            media->srtp = keys;
            media->web_rtc = web_rtc;
            return *std::move(media);
        }
    }
    return fail(NegotiationError::no_common_codec);
}

}  // namespace

Result<Negotiated, NegotiationError> negotiate(const Sdp& offer, const MediaPolicy& policy) {
    auto why = NegotiationError::no_audio;
    for (std::size_t i = 0; i < offer.media.size(); ++i) {
        if (!is_audio(offer.media[i])) continue;
        auto negotiated = negotiate(offer.media[i], policy);
        if (negotiated) {
            negotiated->media_index = i;
            return negotiated;
        }
        if (why == NegotiationError::no_audio) why = negotiated.error();
    }
    return fail(why);
}

Result<LegMedia, NegotiationError> negotiate_answer(const Sdp& answer, const Offer& offer) {
    auto why = NegotiationError::no_audio;
    for (const SdpMedia& media : answer.media) {
        if (!is_audio(media)) continue;
        auto negotiated = negotiate_answer(media, offer);
        if (negotiated) return negotiated;
        if (why == NegotiationError::no_audio) why = negotiated.error();
    }
    return fail(why);
}

}  // namespace connector::rooms
