// The cookie that carries a browser's session.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace connector::api {

/// The token of the session cookie; nothing when it is missing, empty or there more than once.
std::optional<std::string> session_token(const Headers& headers);

/// Set-Cookie's value: __Host-, Secure, HttpOnly, SameSite=Strict.
std::string print_session_cookie(std::string_view token, std::chrono::seconds lifetime);
/// Set-Cookie's value that makes the browser forget it.
std::string print_ended_session_cookie();

}  // namespace connector::api
