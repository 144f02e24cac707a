// Whether a port can be taken, asked before a program is started that would fail on it.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace connector::net {

enum class Transport { tcp, udp };

/// Takes the port for a moment. The error is one line: which port, and the system's reason.
Result<void, std::string> check_port_free(const std::string& ip, std::uint16_t port, Transport transport);

}  // namespace connector::net
