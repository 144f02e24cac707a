// Notes what phones ask for and how they are answered.
#pragma once

#include <string_view>

#include "api/call.hpp"

namespace connector::api {

/// `answer`, and for a path of phones a note of what was answered to that account.
Answer noting_answer(app::Phones& phones, const model::UserId& account, const Request& request, const Target& target,
                     Now now, Answer answer);

/// A wrong password that a phone has sent for an account that exists. What was refused before it was looked at is not
/// noted: nobody shall push out an account's notes by asking often.
void note_refused_login(app::Phones& phones, const app::World& world, const Request& request, const Target& target,
                        const NotLoggedIn& why, Now now);

}  // namespace connector::api
