#include "rooms/negotiate.hpp"

#include <algorithm>
#include <array>

namespace connector::rooms {

namespace {

constexpr std::array codecs_all{Codec::g722, Codec::pcma, Codec::pcmu};

const SdpMedia* find_audio(const Sdp& offer, std::size_t& index) {
    for (index = 0; index < offer.media.size(); ++index) {
        const SdpMedia& media = offer.media[index];
        if (media.kind == "audio" && media.port != 0) return &media;
    }
    return nullptr;
}

std::optional<std::uint8_t> payload_type_of(const SdpMedia& audio, std::string_view encoding) {
    for (const std::uint8_t payload_type : audio.payload_types) {
        const SdpFormat& format = audio.formats.at(payload_type);
        if (format.encoding == encoding && format.clock_hz == 8000) return payload_type;
    }
    return std::nullopt;
}

// We send packets of the length that the phone asks for, when it is one of the usual ones.
unsigned usual_packet_ms(unsigned wanted) {
    static constexpr std::array usual{10U, 20U, 30U, 40U, 60U};
    return std::find(usual.begin(), usual.end(), wanted) == usual.end() ? 20 : wanted;
}

std::string_view mirrored(SdpDirection direction) {
    switch (direction) {
        case SdpDirection::sendrecv: return "sendrecv";
        case SdpDirection::sendonly: return "recvonly";
        case SdpDirection::recvonly: return "sendonly";
        case SdpDirection::inactive: return "inactive";
    }
    return "inactive";
}

std::string print_audio(const SdpMedia& offered, const LegMedia& media) {
    const std::string payload_type = std::to_string(media.payload_type);
    std::string keys;
    if (media.key_payload_type) keys = std::to_string(*media.key_payload_type);
    std::string text = "m=audio " + std::to_string(media.local_port) + " RTP/AVP " + payload_type;
    if (!keys.empty()) text += " " + keys;
    text += "\r\na=rtpmap:" + payload_type + " " + std::string(encoding_name(media.codec)) + "/8000\r\n";
    if (!keys.empty()) text += "a=rtpmap:" + keys + " telephone-event/8000\r\na=fmtp:" + keys + " 0-15\r\n";
    text += "a=ptime:" + std::to_string(media.packet_ms) + "\r\n";
    text += "a=" + std::string(mirrored(offered.direction)) + "\r\n";
    return text;
}

// "video 5000 RTP/AVP 96" with port 0 (RFC 3264, section 6).
std::string print_refused(const SdpMedia& media) {
    const std::size_t port = media.line.find(' ') + 1;
    const std::size_t behind = media.line.find(' ', port);
    return "m=" + media.line.substr(0, port) + "0" + (behind == std::string::npos ? "" : media.line.substr(behind)) +
           "\r\n";
}

}  // namespace

std::string_view encoding_name(Codec codec) {
    switch (codec) {
        case Codec::pcmu: return "PCMU";
        case Codec::pcma: return "PCMA";
        case Codec::g722: return "G722";
        case Codec::opus: return "OPUS";
    }
    return "PCMU";
}

std::vector<Codec> codec_order(std::string_view preferences) {
    std::vector<Codec> order;
    while (!preferences.empty()) {
        const std::size_t comma = preferences.find(',');
        const std::string_view name = preferences.substr(0, comma);
        preferences.remove_prefix(comma == std::string_view::npos ? preferences.size() : comma + 1);
        for (const Codec codec : codecs_all) {
            // FreeSWITCH may add a rate or length: G722@20i.
            if (name.substr(0, name.find('@')) == encoding_name(codec)) order.push_back(codec);
        }
    }
    return order.empty() ? std::vector<Codec>(codecs_all.begin(), codecs_all.end()) : order;
}

Result<Negotiated, NegotiationError> negotiate(const Sdp& offer, const std::vector<Codec>& order) {
    Negotiated negotiated;
    const SdpMedia* audio = find_audio(offer, negotiated.media_index);
    if (!audio) return fail(NegotiationError::no_audio);
    if (audio->proto != "RTP/AVP") return fail(NegotiationError::encryption_wanted);
    for (const Codec codec : order) {
        const auto payload_type = payload_type_of(*audio, encoding_name(codec));
        if (!payload_type) continue;
        LegMedia& media = negotiated.media;
        media.codec = codec;
        media.payload_type = *payload_type;
        media.key_payload_type = payload_type_of(*audio, "TELEPHONE-EVENT");
        media.packet_ms = usual_packet_ms(audio->packet_ms);
        media.remote = {audio->address, audio->port};
        // A phone that holds by the old way (RFC 2543) gives no address.
        const bool nowhere = audio->address == "0.0.0.0";
        media.sends =
            !nowhere && (audio->direction == SdpDirection::sendrecv || audio->direction == SdpDirection::recvonly);
        media.receives = audio->direction == SdpDirection::sendrecv || audio->direction == SdpDirection::sendonly;
        return negotiated;
    }
    return fail(NegotiationError::no_common_codec);
}

std::string print_answer(const Sdp& offer, const Negotiated& negotiated, std::string_view ip, std::uint64_t session,
                         unsigned version) {
    const std::string family = ip.find(':') == std::string_view::npos ? "IP4 " : "IP6 ";
    const std::string address = family + std::string(ip);
    std::string text = "v=0\r\no=miniswitch " + std::to_string(session) + " " + std::to_string(version) + " IN " +
                       address + "\r\ns=miniswitch\r\nc=IN " + address + "\r\nt=0 0\r\n";
    for (std::size_t i = 0; i < offer.media.size(); ++i) {
        const bool taken = i == negotiated.media_index;
        text += taken ? print_audio(offer.media[i], negotiated.media) : print_refused(offer.media[i]);
    }
    return text;
}

}  // namespace connector::rooms
