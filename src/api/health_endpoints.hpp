// What needs no account: whether the process lives, whether it is in step with the switch, and a page that says so.
#pragma once

#include "api/call.hpp"

namespace connector::api {

void healthz(const Call& call, Answer answer);
void readyz(const Call& call, Answer answer);
/// What this is and how to join a conference with a phone.
void front_page(const Call& call, Answer answer);

}  // namespace connector::api
