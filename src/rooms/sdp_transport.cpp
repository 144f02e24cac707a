#include "rooms/sdp_transport.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

namespace {

constexpr std::array<std::pair<std::string_view, std::size_t>, 3> hashes{
    {{"sha-256", 32}, {"sha-384", 48}, {"sha-512", 64}}};

// ice-char = ALPHA / DIGIT / "+" / "/"
bool is_ice_text(std::string_view text, std::size_t length_min) {
    constexpr std::string_view ice_chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return text.size() >= length_min && text.size() <= 256 &&
           text.find_first_not_of(ice_chars) == std::string_view::npos;
}

std::optional<SdpSetup> setup_of(std::string_view value) {
    if (value == "actpass") return SdpSetup::actpass;
    if (value == "active") return SdpSetup::active;
    if (value == "passive") return SdpSetup::passive;
    if (value == "holdconn") return SdpSetup::holdconn;
    return std::nullopt;
}

// "4A:AD:B9" as bytes.
std::optional<std::vector<std::uint8_t>> bytes_of(std::string_view text) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        if (text.size() - at < 2 || (text.size() - at > 2 && text[at + 2] != ':')) return std::nullopt;
        const auto high = hex_digit_value(text[at]);
        const auto low = hex_digit_value(text[at + 1]);
        if (!high || !low) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(*high << 4 | *low));
    }
    return bytes;
}

}  // namespace

void take_transport_attribute(SdpTransport& transport, std::string_view name, std::string_view value) {
    if (name == "ice-ufrag" && is_ice_text(value, 4)) {
        transport.ufrag = value;
    } else if (name == "ice-pwd" && is_ice_text(value, 22)) {
        transport.password = Secret(std::string(value));
    } else if (name == "setup") {
        transport.setup = setup_of(value);
    } else if (name == "fingerprint" && transport.fingerprints.size() < SdpTransport::fingerprints_max) {
        if (auto fingerprint = parse_fingerprint(value)) transport.fingerprints.push_back(*std::move(fingerprint));
    }
}

void inherit(SdpTransport& medium, const SdpTransport& session) {
    if (medium.ufrag.empty() && medium.password.empty()) {
        medium.ufrag = session.ufrag;
        medium.password = session.password;
    }
    if (medium.fingerprints.empty()) medium.fingerprints = session.fingerprints;
    if (!medium.setup) medium.setup = session.setup;
}

std::optional<Fingerprint> parse_fingerprint(std::string_view value) {
    const std::string name = ascii_lower(take_word(value));
    for (const auto& [hash, length] : hashes) {
        if (name != hash || value.size() != 3 * length - 1) continue;
        auto bytes = bytes_of(value);
        return bytes ? std::optional(Fingerprint{name, *std::move(bytes)}) : std::nullopt;
    }
    return std::nullopt;
}

std::string print_fingerprint(const Fingerprint& fingerprint) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = fingerprint.hash;
    for (const std::uint8_t byte : fingerprint.bytes) {
        text += text.size() == fingerprint.hash.size() ? ' ' : ':';
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

const Fingerprint* best_fingerprint(const SdpTransport& transport) {
    const auto best =
        std::max_element(transport.fingerprints.begin(), transport.fingerprints.end(),
                         [](const Fingerprint& a, const Fingerprint& b) { return a.bytes.size() < b.bytes.size(); });
    return best == transport.fingerprints.end() ? nullptr : &*best;
}

}  // namespace connector::rooms
