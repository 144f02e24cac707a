#include "rooms/sdp_crypto.hpp"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "rooms/words.hpp"

namespace connector::rooms {

namespace {

using Suite = Srtp::Suite;

constexpr unsigned tag_max = 999'999'999;
constexpr std::string_view inline_method = "inline:";

constexpr std::array<std::pair<std::string_view, Suite>, 6> suite_names{{
    {"AES_CM_128_HMAC_SHA1_80", Suite::aes_cm_128_hmac_sha1_80},
    {"AES_CM_128_HMAC_SHA1_32", Suite::aes_cm_128_hmac_sha1_32},
    {"AES_256_CM_HMAC_SHA1_80", Suite::aes_256_cm_hmac_sha1_80},
    {"AES_256_CM_HMAC_SHA1_32", Suite::aes_256_cm_hmac_sha1_32},
    // How some phones write them.
    {"AES_CM_256_HMAC_SHA1_80", Suite::aes_256_cm_hmac_sha1_80},
    {"AES_CM_256_HMAC_SHA1_32", Suite::aes_256_cm_hmac_sha1_32},
}};

std::string_view name_of(Suite suite) {
    for (const auto& [known, named] : suite_names) {
        if (named == suite) return known;
    }
    return {};
}

// Behind the key stand its lifetime ("2^31", which outlives every call) and an MKI ("1:4"), which we do not put into
// packets.
bool has_mki(std::string_view behind_key) {
    return behind_key.find(':') != std::string_view::npos;
}

}  // namespace

std::optional<Suite> suite_named(std::string_view name) {
    for (const auto& [known, suite] : suite_names) {
        if (equal_ignoring_case(known, name)) return suite;
    }
    return std::nullopt;
}

std::size_t key_bytes(Suite suite) {
    constexpr std::size_t salt_bytes = 14;
    switch (suite) {
        case Suite::aes_cm_128_hmac_sha1_80:
        case Suite::aes_cm_128_hmac_sha1_32: return 16 + salt_bytes;
        case Suite::aes_256_cm_hmac_sha1_80:
        case Suite::aes_256_cm_hmac_sha1_32: return 32 + salt_bytes;
    }
    return 0;
}

Secret make_key(Suite suite, Random& random) {
    std::vector<std::uint8_t> bytes(key_bytes(suite));
    random.fill(bytes);
    return Secret(std::string(bytes.begin(), bytes.end()));
}

std::optional<SdpCrypto> parse_crypto(std::string_view value) {
    SdpCrypto crypto;
    const std::string_view tag = take_word(value);
    const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), crypto.tag);
    if (error != std::errc{} || end != tag.data() + tag.size() || crypto.tag > tag_max) return std::nullopt;
    const auto suite = suite_named(take_word(value));
    std::string_view keys = take_word(value);
    // Session parameters: UNENCRYPTED_SRTP, KDR=… . Whoever needs them cannot be understood without.
    if (!suite || !value.empty() || keys.substr(0, inline_method.size()) != inline_method) return std::nullopt;
    keys.remove_prefix(inline_method.size());
    if (keys.find(';') != std::string_view::npos) return std::nullopt;
    const std::string_view key = keys.substr(0, keys.find('|'));
    if (has_mki(keys.substr(key.size()))) return std::nullopt;
    const auto bytes = from_base64(key);
    if (!bytes || bytes->size() != key_bytes(*suite)) return std::nullopt;
    crypto.suite = *suite;
    crypto.key = Secret(std::string(bytes->begin(), bytes->end()));
    return crypto;
}

std::string print_crypto(const SdpCrypto& crypto) {
    const std::string& key = crypto.key.reveal();
    const std::vector<std::uint8_t> bytes(key.begin(), key.end());
    return std::to_string(crypto.tag) + " " + std::string(name_of(crypto.suite)) + " " + std::string(inline_method) +
           to_base64(bytes);
}

}  // namespace connector::rooms
