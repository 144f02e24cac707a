// STUN as connectivity checks use it (RFC 8489; RFC 8445, section 7): bytes to a check, and its answer to bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

using StunTransaction = std::array<std::uint8_t, 12>;

/// A Binding request, or an indication, whose fingerprint is right.
struct StunCheck {
    bool is_indication = false;
    StunTransaction transaction{};
    std::optional<std::string> username;
    bool uses_candidate = false;           // USE-CANDIDATE
    bool is_controlled = false;            // ICE-CONTROLLED: its sender wants us to decide
    std::vector<std::uint16_t> unknown;    // attributes that would have to be understood; at most unknown_max
    std::optional<std::size_t> integrity;  // where MESSAGE-INTEGRITY begins

    static constexpr std::size_t unknown_max = 16;
};

/// Nothing when it is no Binding request or indication of RFC 8489, a length lies, or FINGERPRINT, which checks must
/// have, is missing or wrong. What follows MESSAGE-INTEGRITY is not looked at.
std::optional<StunCheck> parse_stun(std::span<const std::uint8_t> bytes);

/// Whether MESSAGE-INTEGRITY of the check, which was parsed from `bytes`, was made by that short-term password.
bool is_authentic(const StunCheck& check, std::span<const std::uint8_t> bytes, const Secret& password);

/// The success that tells where the check came from.
std::vector<std::uint8_t> print_stun_success(const StunTransaction& transaction, const SocketAddress& mapped,
                                             const Secret& password);

enum class StunError : std::uint16_t {
    bad_request = 400,
    unauthenticated = 401,
    unknown_attribute = 420,
    role_conflict = 487
};
/// `unknown`: for StunError::unknown_attribute, those of the check. `password`: nothing where nobody has proven to know
/// it. No reason in words, so that what a stranger makes us send is hardly longer than what he has sent.
std::vector<std::uint8_t> print_stun_error(const StunTransaction& transaction, StunError error,
                                           std::span<const std::uint16_t> unknown, const Secret* password);

}  // namespace connector::sipstack
