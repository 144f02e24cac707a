// A phone that has told the switch where it can be called.
#pragma once

#include <cstdint>
#include <string>

#include "model/ids.hpp"

namespace connector::model {

struct Registration {
    RegistrationId id;  // SIP Call-ID
    UserId user;
    std::string network_ip;
    std::uint16_t network_port = 0;

    bool operator==(const Registration&) const = default;
};

}  // namespace connector::model
