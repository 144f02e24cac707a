// Notes what phones ask for and how they are answered.
#pragma once

#include <optional>

#include "api/call.hpp"

namespace connector::api {

/// What is to be noted of the request, but for its answer; nothing when its path is none that phones ask.
std::optional<app::PhoneFetch> phone_fetch(const Request& request, const Target& target, Now now);

/// `answer`, and a note of what was answered to that account.
Answer noting_answer(app::Phones& phones, const model::UserId& account, app::PhoneFetch fetch, Answer answer);

/// A wrong password that a phone has sent for an account that exists. What was refused before it was looked at is not
/// noted: nobody shall push out an account's notes by asking often.
void note_refused_login(const UseCases& use, const Request& request, const NotLoggedIn& why, app::PhoneFetch fetch);

}  // namespace connector::api
