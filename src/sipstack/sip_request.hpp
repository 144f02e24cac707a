// SIP requests as libre has parsed them, made our values.
#pragma once

#include "rooms/ports.hpp"
#include "sipstack/re.hpp"

namespace connector::sipstack {

rooms::Peer peer_of(const struct sip_msg& message);
rooms::RegisterRequest register_request(const struct sip_msg& message, rooms::TransactionId transaction);
rooms::InviteRequest invite_request(const struct sip_msg& message, rooms::CallId call);
std::string body_of(const struct sip_msg& message);
/// The key of an INFO with application/dtmf-relay or application/dtmf; nothing for any other body.
std::optional<char> key_of(const struct sip_msg& message);
/// Tells a retransmitted request from another: Call-ID, CSeq and the branch of its Via (RFC 3261, section 17.2.3).
std::string transaction_key(const struct sip_msg& message);

}  // namespace connector::sipstack
