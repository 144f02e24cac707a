// What is wrong with a request before anybody asks what it wants.
#pragma once

#include <variant>

#include "sipstack/sip_reply.hpp"

namespace connector::sipstack {

struct Sound {};
struct Dropped {};  // not even answered

/// Cuts what a datagram holds behind its body (RFC 3261, section 18.3).
std::variant<Sound, Dropped, Reply> checked(struct sip_msg& message);

}  // namespace connector::sipstack
