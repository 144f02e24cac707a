// What the web client's page may do in the browser: the headers that hold it to our own files, its own scripts and the
// sockets of this system.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace connector::api {

/// The host of a request with its port, as its Host header names it: letters, digits, '-', '.', ':' and an IPv6
/// address's brackets, at most 255. Nothing where there is no such header, or several, or another character.
std::optional<std::string> checked_host(const Headers& headers);

/// The port of FreeSWITCH's global wss_binding, which is ":7443" or "10.0.0.1:7443"; nothing for anything else.
std::optional<std::uint16_t> port_of_binding(std::string_view binding);

struct PagePolicy {
    std::string nonce;                      // of this answer's own scripts and styles
    std::optional<std::string> host;        // as checked_host() gives it
    std::optional<std::uint16_t> wss_port;  // of SIP over WebSocket
};

/// The value of Content-Security-Policy.
std::string content_security_policy(const PagePolicy& policy);

/// The value of Permissions-Policy: the microphone for the page itself, and nothing else.
std::string_view permissions_policy();

}  // namespace connector::api
