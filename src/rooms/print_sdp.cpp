#include "rooms/print_sdp.hpp"

#include <algorithm>

#include "rooms/print_web_rtc.hpp"

namespace connector::rooms {

namespace {

// telephone-event, by clock; 101 is rfc2833-pt of the SIP profile.
constexpr unsigned keys_8000_payload_type = 101;
constexpr unsigned keys_48000_payload_type = 103;

std::string_view mirrored(SdpDirection direction) {
    switch (direction) {
        case SdpDirection::sendrecv: return "sendrecv";
        case SdpDirection::sendonly: return "recvonly";
        case SdpDirection::recvonly: return "sendonly";
        case SdpDirection::inactive: return "inactive";
    }
    return "inactive";
}

std::string head(const SdpOrigin& origin) {
    const std::string address = (origin.ip.find(':') == std::string::npos ? "IP4 " : "IP6 ") + origin.ip;
    return "v=0\r\no=miniswitch " + std::to_string(origin.session) + " " + std::to_string(origin.version) + " IN " +
           address + "\r\ns=miniswitch\r\nc=IN " + address + "\r\nt=0 0\r\n";
}

std::string rtpmap(unsigned payload_type, std::string_view encoding) {
    return "a=rtpmap:" + std::to_string(payload_type) + " " + std::string(encoding) + "\r\n";
}

std::string fmtp(unsigned payload_type, std::string_view parameters) {
    return "a=fmtp:" + std::to_string(payload_type) + " " + std::string(parameters) + "\r\n";
}

std::string opus_parameters(const LegMedia& media) {
    std::string parameters;
    // It says what we can take, which phones are told when they can it, too.
    if (media.opus_fec || media.web_rtc) parameters = "useinbandfec=1";
    if (media.opus_dtx) parameters += std::string(parameters.empty() ? "" : ";") + "usedtx=1";
    return parameters;
}

std::string print_audio(const SdpMedia& offered, const Negotiated& negotiated, const SdpOrigin& origin) {
    const LegMedia& media = negotiated.media;
    std::string text =
        "m=audio " + std::to_string(media.local_port) + " " + offered.proto + " " + std::to_string(media.payload_type);
    if (media.key_payload_type) text += " " + std::to_string(*media.key_payload_type);
    text += "\r\n" + rtpmap(media.payload_type, rtpmap_of(media.codec));
    if (const std::string parameters = opus_parameters(media); !parameters.empty()) {
        text += fmtp(media.payload_type, parameters);
    }
    if (media.key_payload_type) {
        const unsigned clock = offered.formats.at(*media.key_payload_type).clock_hz;
        text += rtpmap(*media.key_payload_type, "telephone-event/" + std::to_string(clock));
        text += fmtp(*media.key_payload_type, "0-15");
    }
    text += "a=ptime:" + std::to_string(media.packet_ms) + "\r\n";
    if (media.srtp) {
        text += "a=crypto:" + print_crypto({negotiated.crypto_tag, media.srtp->suite, media.srtp->send_key}) + "\r\n";
    }
    if (media.web_rtc) {
        const std::string_view setup = media.web_rtc->begins_dtls ? "active" : "passive";
        text += print_web_rtc(*media.web_rtc, setup, offered.mid, media.local_port, origin);
    }
    if (media.rtcp_mux) text += "a=rtcp-mux\r\n";
    return text + "a=" + std::string(mirrored(offered.direction)) + "\r\n";
}

// "video 5000 RTP/AVP 96" with port 0 (RFC 3264, section 6).
std::string print_refused(const SdpMedia& media) {
    const std::size_t port = media.line.find(' ') + 1;
    const std::size_t behind = media.line.find(' ', port);
    return "m=" + media.line.substr(0, port) + "0" + (behind == std::string::npos ? "" : media.line.substr(behind)) +
           "\r\n";
}

std::string_view profile_of(const Offer& offer) {
    return offer.web_rtc ? "UDP/TLS/RTP/SAVPF" : offer.is_savp ? "RTP/SAVP" : "RTP/AVP";
}

std::string print_offered_audio(const Offer& offer, const SdpOrigin& origin) {
    std::string numbers;
    std::string attributes;
    for (const Codec codec : offer.codecs) {
        const unsigned payload_type = payload_type_of(codec);
        numbers += " " + std::to_string(payload_type);
        attributes += rtpmap(payload_type, rtpmap_of(codec));
        if (codec == Codec::opus) attributes += fmtp(payload_type, "useinbandfec=1");
    }
    const auto add_keys = [&](unsigned payload_type, std::string_view encoding) {
        numbers += " " + std::to_string(payload_type);
        attributes += rtpmap(payload_type, encoding) + fmtp(payload_type, "0-15");
    };
    add_keys(keys_8000_payload_type, "telephone-event/8000");
    const bool has_opus = std::find(offer.codecs.begin(), offer.codecs.end(), Codec::opus) != offer.codecs.end();
    if (has_opus) add_keys(keys_48000_payload_type, "telephone-event/48000");
    std::string text = "m=audio " + std::to_string(offer.local_port) + " " + std::string(profile_of(offer)) + numbers +
                       "\r\n" + attributes + "a=ptime:20\r\n";
    for (const SdpCrypto& crypto : offer.cryptos) text += "a=crypto:" + print_crypto(crypto) + "\r\n";
    if (offer.web_rtc) {
        text += print_web_rtc(*offer.web_rtc, "actpass", offer.mid, offer.local_port, origin);
        text += "a=rtcp-mux\r\na=rtcp-mux-only\r\n";
    }
    return text + "a=sendrecv\r\n";
}

}  // namespace

std::string print_answer(const Sdp& offer, const Negotiated& negotiated, const SdpOrigin& origin) {
    const SdpMedia& audio = offer.media[negotiated.media_index];
    const bool is_browser = negotiated.media.web_rtc.has_value();
    std::string text = head(origin);
    if (is_browser) text += print_web_rtc_session(audio.bundled ? audio.mid : "");
    for (std::size_t i = 0; i < offer.media.size(); ++i) {
        const SdpMedia& media = offer.media[i];
        if (i == negotiated.media_index) {
            text += print_audio(media, negotiated, origin);
        } else {
            text += print_refused(media);
            if (is_browser) text += print_mid(media.mid);
        }
    }
    return text;
}

std::string print_offer(const Offer& offer, const SdpOrigin& origin) {
    const std::string session = offer.web_rtc ? print_web_rtc_session(offer.mid) : "";
    return head(origin) + session + print_offered_audio(offer, origin);
}

}  // namespace connector::rooms
