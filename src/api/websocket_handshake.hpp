// The opening handshake of RFC 6455, section 4.2: from the request's headers to the accept key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"
#include "api/live_version.hpp"
#include "base/result.hpp"

namespace connector::api {

enum class HandshakeError { not_get, no_upgrade, other_version, bad_key, only_unknown_subprotocols };

struct Handshake {
    std::string accept_key;
    LiveVersion version = LiveVersion::v1;
    std::string subprotocol;           // the offered one that is spoken, "" for none
    std::vector<std::string> tickets;  // what stood behind "ticket." in the offered subprotocols
};

/// What every WebSocket begins with, whatever is spoken over it.
struct Opening {
    std::string accept_key;
    std::vector<std::string_view> subprotocols;  // offered, in their order; they point into the request
};
Result<Opening, HandshakeError> read_opening(const Request& request);

/// Spoken is the first version that the client offers and that is known; version 1 where it names none.
Result<Handshake, HandshakeError> read_handshake(const Request& request);

/// Sec-WebSocket-Accept for a Sec-WebSocket-Key.
std::string accept_key_of(std::string_view key);

/// A sentence for the client.
std::string_view to_text(HandshakeError error);

}  // namespace connector::api
