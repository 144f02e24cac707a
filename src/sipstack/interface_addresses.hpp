// Which addresses this machine has.
#pragma once

#include <string>
#include <vector>

namespace connector::sipstack {

/// Those of the interfaces that are up, as inet_ntop prints them: IPv4 before IPv6, each in the system's order. As they
/// are at the moment of the call; which of them others can reach is rooms::candidate_ips_of's to judge.
std::vector<std::string> interface_addresses();

}  // namespace connector::sipstack
