// GET and POST /api/users…
#pragma once

#include "api/call.hpp"

namespace connector::api {

void list_users(const Call& call, Answer answer);
void users_by_id(const Call& call, Answer answer);
void users_by_name(const Call& call, Answer answer);
void users_by_context(const Call& call, Answer answer);
void users_by_polymac(const Call& call, Answer answer);
void users_by_email(const Call& call, Answer answer);
void users_match(const Call& call, Answer answer);
void add_users(const Call& call, Answer answer);
void mod_users(const Call& call, Answer answer);
void del_users(const Call& call, Answer answer);
void rebuild_users(const Call& call, Answer answer);

}  // namespace connector::api
