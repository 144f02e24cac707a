// What needs no account: whether the process lives, and whether it is in step with the switch.
#pragma once

#include "api/call.hpp"

namespace connector::api {

void healthz(const Call& call, Answer answer);
void readyz(const Call& call, Answer answer);

}  // namespace connector::api
