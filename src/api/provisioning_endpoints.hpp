// What the team sees and does about everybody's phones.
#pragma once

#include "api/call.hpp"

namespace connector::api {

/// Who has a phone, and what it has asked for lately.
void list_phones(const Call& call, Answer answer);
/// Phones are given what is rendered when they ask; what can be renewed are the administrator's own templates.
void reprovision_users(const Call& call, Answer answer);
/// Contact lists are rendered when they are asked for, so they are always rebuilt: this tells so.
void rebuild_contacts(const Call& call, Answer answer);

}  // namespace connector::api
