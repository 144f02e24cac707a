// Sessions of browsers and tickets for WebSockets: POST /login, /logout and /api/ticket.
#pragma once

#include "api/call.hpp"

namespace connector::api {

constexpr std::chrono::hours session_lifetime{12};
constexpr std::chrono::seconds ticket_lifetime{30};

void log_in(const Call& call, Answer answer);
void log_out(const Call& call, Answer answer);
void issue_ticket(const Call& call, Answer answer);
/// GET without an upgrade.
void live_needs_upgrade(const Call& call, Answer answer);

}  // namespace connector::api
