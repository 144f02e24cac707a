// What session descriptions say of ICE (RFC 8839) and of DTLS (RFC 8122, RFC 5763).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rooms/ports.hpp"

namespace connector::rooms {

/// Who begins DTLS (RFC 4145, section 4): the active side does.
enum class SdpSetup { actpass, active, passive, holdconn };

/// Of the whole session or of one medium.
struct SdpTransport {
    static constexpr std::size_t fingerprints_max = 8;

    std::string ufrag;
    Secret password;
    std::vector<Fingerprint> fingerprints;  // those by a hash that we trust; what goes beyond the maximum is not taken
    std::optional<SdpSetup> setup;
};

/// Takes an attribute of these; any other name is no mistake. A user fragment that is not of 4 to 256 characters, a
/// password not of 22 to 256 (RFC 8839, section 5.4), and a fingerprint that parse_fingerprint() refuses count as not
/// said.
void take_transport_attribute(SdpTransport& transport, std::string_view name, std::string_view value);

/// What a medium does not say itself, the session says for it.
void inherit(SdpTransport& medium, const SdpTransport& session);

/// "sha-256 4A:AD:…" with sha-256, sha-384 or sha-512, whose length has to fit. MD5 and SHA-1 can be forged: nothing.
std::optional<Fingerprint> parse_fingerprint(std::string_view value);
/// As it stands behind "a=fingerprint:".
std::string print_fingerprint(const Fingerprint& fingerprint);

/// The first by the longest hash; nothing when there is none.
const Fingerprint* best_fingerprint(const SdpTransport& transport);

}  // namespace connector::rooms
