// SIP requests as libre has parsed them, made our values.
#pragma once

#include "rooms/ports.hpp"
#include "sipstack/re.hpp"
#include "sipstack/sip_session_timer.hpp"

namespace connector::sipstack {

rooms::Peer peer_of(const struct sip_msg& message);
rooms::RegisterRequest register_request(const struct sip_msg& message, rooms::TransactionId transaction);
rooms::InviteRequest invite_request(const struct sip_msg& message, rooms::CallId call);
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
