// GET and POST /api/conferences…
#pragma once

#include "api/call.hpp"

namespace connector::api {

void list_conferences(const Call& call, Answer answer);
void conferences_by_num(const Call& call, Answer answer);
void conferences_by_type(const Call& call, Answer answer);
void conferences_by_name(const Call& call, Answer answer);
void conferences_by_context(const Call& call, Answer answer);
void add_conferences(const Call& call, Answer answer);
void mod_conferences(const Call& call, Answer answer);
void del_conferences(const Call& call, Answer answer);

}  // namespace connector::api
