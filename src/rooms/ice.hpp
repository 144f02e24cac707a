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

/// Browsers pair each with each of their own.
inline constexpr std::size_t candidate_ips_max = 8;
/// Where browsers may reach media, best first and candidate_ips_max at most: `ext_rtp_ip`, when it is an IP address,
/// and then `rtp_ip`, which is "0.0.0.0" or "" for every address of IPv4 in `interface_ips`, and "::" for all of them.
/// Of these, addresses of one link alone (RFC 4291, RFC 3927) are left out, and loopback addresses but when there are
/// no others.
std::vector<std::string> candidate_ips_of(const std::string& rtp_ip, const std::string& ext_rtp_ip,
                                          const std::vector<std::string>& interface_ips);

}  // namespace connector::rooms
