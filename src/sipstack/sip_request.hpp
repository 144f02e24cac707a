// SIP requests as libre has parsed them, made our values.
#pragma once

#include "rooms/ports.hpp"
#include "sipstack/browser_connections.hpp"
#include "sipstack/re.hpp"
#include "sipstack/sip_session_timer.hpp"

namespace connector::sipstack {

/// Who has sent the message: for a browser it is the browser, not the inner connection.
rooms::Peer peer_of(const struct sip_msg& message, const BrowserConnections& browsers);
rooms::RegisterRequest register_request(const struct sip_msg& message, rooms::TransactionId transaction,
                                        const BrowserConnections& browsers);
rooms::InviteRequest invite_request(const struct sip_msg& message, rooms::CallId call,
                                    const BrowserConnections& browsers);
/// The browser's connection over which the message has come; nothing for other phones.
std::optional<BrowserConnection> browser_behind(const struct sip_msg& message, const BrowserConnections& browsers);
rooms::Address address_of(const struct sa& address);
std::string body_of(const struct sip_msg& message);
/// The key of an INFO with application/dtmf-relay or application/dtmf; nothing for any other body.
std::optional<char> key_of(const struct sip_msg& message);
/// What Supported, Session-Expires and Min-SE say.
SessionTerms session_terms(const struct sip_msg& message);
/// Whether Allow names the method.
bool allows(const struct sip_msg& message, const char* method);
/// A text of the other side as it goes into events and lists: on one line, and not long.
std::string line_of(const struct pl& text);

}  // namespace connector::sipstack
