// Under which addresses this machine can be reached.
#pragma once

#include <string>
#include <vector>

namespace connector::sipstack {

/// Those of the interfaces that are up, as inet_ntop prints them: IPv4 before IPv6. Without link-local ones, which mean
/// nothing without an interface; loopback only where there is nothing else. As they are at the moment of the call.
std::vector<std::string> interface_addresses();

/// Where browsers may reach media whose sockets are bound to `rtp_ip`, best first, none twice, at most candidates_max.
/// `ext_rtp_ip`: under which a router passes media on, first when it is an address (FreeSWITCH's other values, such as
/// auto-nat, say nothing here). `interfaces`: for "0.0.0.0", whose IPv4 counts, and "::", which stands for both
/// families.
std::vector<std::string> candidate_ips(const std::string& rtp_ip, const std::string& ext_rtp_ip,
                                       const std::vector<std::string>& interfaces);
inline constexpr std::size_t candidates_max = 8;

}  // namespace connector::sipstack
