// What accounts may read: themselves, the directory as their context sees it, and for team the connector's own state.
#pragma once

#include "api/call.hpp"

namespace connector::api {

void userinfo(const Call& call, Answer answer);
void pubxml(const Call& call, Answer answer);
void friendxml(const Call& call, Answer answer);
void info(const Call& call, Answer answer);
void info_state(const Call& call, Answer answer);

}  // namespace connector::api
