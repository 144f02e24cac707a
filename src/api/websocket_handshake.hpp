// The opening handshake of RFC 6455, section 4.2: from the request's headers to the accept key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"
#include "base/result.hpp"

namespace connector::api {

enum class HandshakeError { not_get, no_upgrade, other_version, bad_key, only_unknown_subprotocols };

struct Handshake {
    std::string accept_key;
    std::string subprotocol;           // the one that is spoken, "" for none
    std::vector<std::string> tickets;  // what stood behind "ticket." in the offered subprotocols
};

/// Version 1 is spoken where the client offers `fsconnector.v1` or names no version.
Result<Handshake, HandshakeError> read_handshake(const Request& request);

/// Sec-WebSocket-Accept for a Sec-WebSocket-Key.
std::string accept_key_of(std::string_view key);

/// A sentence for the client.
std::string_view to_text(HandshakeError error);

}  // namespace connector::api
