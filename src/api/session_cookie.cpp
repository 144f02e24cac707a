#include "api/session_cookie.hpp"

#include "base/ascii.hpp"

namespace connector::api {

namespace {

constexpr std::string_view cookie_name = "__Host-fsconnector";

}  // namespace

std::optional<std::string> session_token(const Headers& headers) {
    std::optional<std::string> token;
    for (const auto& [name, value] : headers) {
        if (!equal_ignoring_case(name, "Cookie")) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const std::size_t end = rest.find(';');
            const std::string_view pair = trimmed(rest.substr(0, end));
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
            const std::size_t equals = pair.find('=');
            if (equals == std::string_view::npos || pair.substr(0, equals) != cookie_name) continue;
            if (token) return std::nullopt;
            token = std::string(pair.substr(equals + 1));
        }
    }
    if (token && token->empty()) return std::nullopt;
    return token;
}

std::string print_session_cookie(std::string_view token, std::chrono::seconds lifetime) {
    return std::string(cookie_name) + '=' + std::string(token) +
           "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(lifetime.count());
}

std::string print_ended_session_cookie() {
    return print_session_cookie("", std::chrono::seconds(0));
}

}  // namespace connector::api
