// What becomes of a request to the port of SIP over WebSocket.
#pragma once

#include <string>
#include <variant>

#include "api/http.hpp"

namespace connector::net {

/// The way in is free: this is the accept key of the answer, whose subprotocol is "sip".
struct SipWebSocketGrant {
    std::string accept_key;
};

/// A WebSocket of an Origin on our host, with the subprotocol "sip", or the answer to something else: a refusal that
/// says why, or for `GET /` a small page. Who has made an exception for our certificate has to do so for this port,
/// too, and needs a page for it.
std::variant<SipWebSocketGrant, api::Response> admit_to_sip(const api::Request& request);

}  // namespace connector::net
