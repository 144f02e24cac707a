#include "rooms/sdp.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <set>

namespace connector::rooms {

namespace {

constexpr std::size_t sdp_bytes_max = 16 * 1024;
constexpr std::size_t media_max = 16;
constexpr std::size_t formats_max = 128;
constexpr std::size_t cryptos_max = 16;
constexpr std::size_t mid_bytes_max = 64;

std::string_view word(std::string_view& rest) {
    const std::size_t end = rest.find(' ');
    const std::string_view first = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return first;
}

std::optional<unsigned> number(std::string_view text, unsigned max) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value <= max ? std::optional(value) : std::nullopt;
}

std::string upper(std::string_view text) {
    std::string raised(text);
    std::transform(raised.begin(), raised.end(), raised.begin(), [](unsigned char c) { return std::toupper(c); });
    return raised;
}

// RFC 3551, table 4: what needs no rtpmap.
SdpFormat static_format(std::uint8_t payload_type) {
    switch (payload_type) {
        case 0: return {"PCMU", 8000, {}};
        case 8: return {"PCMA", 8000, {}};
        case 9: return {"G722", 8000, {}};
        default: return {};
    }
}

// "IN IP4 192.0.2.1"
std::optional<std::string> address_of(std::string_view value) {
    if (word(value) != "IN") return std::nullopt;
    const std::string_view type = word(value);
    if (type != "IP4" && type != "IP6") return std::nullopt;
    const std::string_view address = value.substr(0, value.find('/'));
    const bool plausible = !address.empty() && address.size() <= 45 &&
                           address.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
    return plausible ? std::optional<std::string>(address) : std::nullopt;
}

// "audio 4000 RTP/AVP 9 0 8 101"
std::optional<SdpMedia> media_of(std::string_view value) {
    SdpMedia media;
    media.line = value;
    media.kind = word(value);
    std::string_view ports = word(value);
    const auto port = number(ports.substr(0, ports.find('/')), 65535);
    media.proto = word(value);
    if (media.kind.empty() || !port || media.proto.empty()) return std::nullopt;
    media.port = static_cast<std::uint16_t>(*port);
    while (!value.empty()) {
        const auto payload_type = number(word(value), 127);
        // Other media name their formats otherwise.
        if (!payload_type) continue;
        if (media.payload_types.size() == formats_max) return std::nullopt;
        media.payload_types.push_back(static_cast<std::uint8_t>(*payload_type));
        media.formats[media.payload_types.back()] = static_format(media.payload_types.back());
    }
    return media;
}

// "rtpmap:101 telephone-event/8000"
void take_rtpmap(SdpMedia& media, std::string_view value) {
    const auto payload_type = number(word(value), 127);
    if (!payload_type) return;
    const auto known = media.formats.find(static_cast<std::uint8_t>(*payload_type));
    if (known == media.formats.end()) return;
    const std::size_t slash = value.find('/');
    if (slash == std::string_view::npos) return;
    const std::string_view clock = value.substr(slash + 1, value.find('/', slash + 1) - slash - 1);
    known->second.encoding = upper(value.substr(0, slash));
    known->second.clock_hz = number(clock, 1'000'000).value_or(0);
}

// "fmtp:96 useinbandfec=1"
void take_parameters(SdpMedia& media, std::string_view value) {
    const auto payload_type = number(word(value), 127);
    if (!payload_type) return;
    const auto known = media.formats.find(static_cast<std::uint8_t>(*payload_type));
    if (known != media.formats.end()) known->second.parameters = value;
}

// A token (RFC 8866, section 9): what is printed again must not end its line.
bool is_mid(std::string_view value) {
    const auto is_visible = [](unsigned char c) { return c > ' ' && c <= '~'; };
    return !value.empty() && value.size() <= mid_bytes_max && std::all_of(value.begin(), value.end(), is_visible);
}

// What is said of one medium. Lines that we do not know are no mistake.
void take_media_attribute(SdpMedia& media, std::string_view name, std::string_view value) {
    if (name == "rtpmap") {
        take_rtpmap(media, value);
    } else if (name == "fmtp") {
        take_parameters(media, value);
    } else if (name == "ptime") {
        media.packet_ms = number(value, 1000).value_or(20);
    } else if (name == "maxptime") {
        media.packet_ms_max = number(value, 1000).value_or(1000);
    } else if (name == "rtcp-mux") {
        media.rtcp_mux = true;
    } else if (name == "crypto" && media.cryptos.size() < cryptos_max) {
        if (auto crypto = parse_crypto(value)) media.cryptos.push_back(*std::move(crypto));
    } else if (name == "mid" && is_mid(value)) {
        media.mid = value;
    } else {
        take_transport_attribute(media.transport, name, value);
    }
}

std::optional<SdpDirection> direction_of(std::string_view attribute) {
    if (attribute == "sendrecv") return SdpDirection::sendrecv;
    if (attribute == "sendonly") return SdpDirection::sendonly;
    if (attribute == "recvonly") return SdpDirection::recvonly;
    if (attribute == "inactive") return SdpDirection::inactive;
    return std::nullopt;
}

class Reader {
public:
    Result<Sdp, SdpError> read(std::string_view text) {
        if (text.size() > sdp_bytes_max) return fail(SdpError::too_long);
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            std::string_view line = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
            if (!line.empty() && !take(line)) return fail(SdpError::malformed);
        }
        if (!has_version_) return fail(SdpError::malformed);
        for (SdpMedia& media : sdp_.media) {
            if (media.address.empty()) media.address = address_;
            if (media.address.empty() && media.port != 0) return fail(SdpError::no_address);
            media.bundled = bundled_.contains(media.mid);
            inherit(media.transport, transport_);
        }
        return std::move(sdp_);
    }

private:
    bool take(std::string_view line) {
        if (line.size() < 2 || line[1] != '=') return false;
        const std::string_view value = line.substr(2);
        switch (line[0]) {
            case 'v': has_version_ = value == "0"; return has_version_;
            case 'c': return take_connection(value);
            case 'm': return take_media(value);
            case 'a': take_attribute(value); return true;
            default: return true;
        }
    }

    bool take_connection(std::string_view value) {
        const auto address = address_of(value);
        if (!address) return false;
        (sdp_.media.empty() ? address_ : sdp_.media.back().address) = *address;
        return true;
    }

    bool take_media(std::string_view value) {
        auto media = media_of(value);
        if (!media || sdp_.media.size() == media_max) return false;
        media->direction = direction_;
        sdp_.media.push_back(*std::move(media));
        return true;
    }

    void take_attribute(std::string_view attribute) {
        if (const auto direction = direction_of(attribute)) {
            (sdp_.media.empty() ? direction_ : sdp_.media.back().direction) = *direction;
            return;
        }
        const std::size_t colon = std::min(attribute.find(':'), attribute.size());
        const std::string_view name = attribute.substr(0, colon);
        const std::string_view value = attribute.substr(std::min(colon + 1, attribute.size()));
        if (!sdp_.media.empty()) {
            take_media_attribute(sdp_.media.back(), name, value);
        } else if (name == "group") {
            take_group(value);
        } else {
            take_transport_attribute(transport_, name, value);
        }
    }

    // "BUNDLE 0 1"
    void take_group(std::string_view value) {
        if (word(value) != "BUNDLE") return;
        while (!value.empty() && bundled_.size() < media_max) {
            if (const std::string_view mid = word(value); is_mid(mid)) bundled_.emplace(mid);
        }
    }

    Sdp sdp_;
    bool has_version_ = false;
    std::string address_;
    SdpDirection direction_ = SdpDirection::sendrecv;
    SdpTransport transport_;  // what is said of the session
    std::set<std::string, std::less<>> bundled_;
};

}  // namespace

Result<Sdp, SdpError> parse_sdp(std::string_view text) {
    return Reader().read(text);
}

}  // namespace connector::rooms
