// The keys of SRTP in session descriptions: a=crypto (RFC 4568).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "rooms/ports.hpp"

namespace connector::rooms {

struct SdpCrypto {
    unsigned tag = 0;  // at most 999 999 999
    Srtp::Suite suite = Srtp::Suite::aes_cm_128_hmac_sha1_80;
    Secret key;  // raw: master key and salt
};

/// The value of one line: "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31". Nothing for a suite that is none of ours,
/// several keys, a key of the wrong length, an MKI, or session parameters that would change the protection.
std::optional<SdpCrypto> parse_crypto(std::string_view value);
/// The value alone, without "a=crypto:".
std::string print_crypto(const SdpCrypto& crypto);

/// "AES_CM_128_HMAC_SHA1_80"; nothing for a suite that is none of ours.
std::optional<Srtp::Suite> suite_named(std::string_view name);

/// Bytes of master key and salt (RFC 3711, RFC 6188).
std::size_t key_bytes(Srtp::Suite suite);
/// A new key for that suite.
Secret make_key(Srtp::Suite suite, Random& random);

}  // namespace connector::rooms
