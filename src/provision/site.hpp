// What every phone of this installation is told alike.
#pragma once

#include <cstdint>
#include <string>

#include "provision/time_zone.hpp"

namespace connector::provision {

struct Site {
    std::string hostname = "localhost";  // by which phones reach us and the switch: a name that the certificate has
    std::uint16_t https_port = 443;
    std::string sip_domain = "localhost";  // FreeSWITCH's $${domain}: what it challenges for
    std::uint16_t sips_port = 5061;        // FreeSWITCH's $${internal_tls_port}
    std::string language;                  // of Polycom phones: a folder of SoundPointIPLocalization; "" for English
    TimeZone time_zone;
    std::string sntp_server;  // "" leaves it to DHCP

    bool operator==(const Site&) const = default;
};

}  // namespace connector::provision
