// Our side of ICE: we are a lite agent (RFC 8445, section 2.5), which says where it is and answers checks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "rooms/ports.hpp"

namespace connector::rooms {

/// Gives it a new user fragment of 8 and a new password of 24 characters (48 and 144 bits of randomness).
void make_ice_credentials(WebRtc& web_rtc, Random& random);

/// The a=candidate lines of these addresses, best first, and that there are no others (RFC 8839, section 5.1; RFC 8840,
/// section 8.2).
std::string print_candidates(const std::vector<std::string>& ips, std::uint16_t port);

}  // namespace connector::rooms
