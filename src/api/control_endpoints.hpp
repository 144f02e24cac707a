// GET /fr/live, POST /fr/exec and /fr/memexec: conferences that run are shown and controlled.
#pragma once

#include "api/call.hpp"

namespace connector::api {

/// More items of one batch than a person means at once are a wrong body: they are carried out one after the other.
constexpr std::size_t control_items_max = 100;

void live_state(const Call& call, Answer answer);
void exec_calls(const Call& call, Answer answer);
void exec_member_calls(const Call& call, Answer answer);

}  // namespace connector::api
