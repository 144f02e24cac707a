#include "api/live_login.hpp"

#include <algorithm>

namespace connector::api {

namespace {

constexpr std::size_t login_bytes_max = 512;

bool is_login(const std::pair<std::string, std::string>& pair) {
    return pair.first == "login";
}

}  // namespace

std::optional<QueryLogin> query_login(const Target& target) {
    const auto& query = target.query;
    if (std::count_if(query.begin(), query.end(), is_login) != 1) return std::nullopt;
    const std::string& text = std::find_if(query.begin(), query.end(), is_login)->second;
    const std::size_t colon = text.find(':');
    if (text.size() > login_bytes_max || colon == std::string::npos) return std::nullopt;
    QueryLogin login{text.substr(0, colon), Secret(text.substr(colon + 1))};
    if (login.name.empty() || login.password.empty()) return std::nullopt;
    return login;
}

bool has_query_login(const Target& target) {
    return std::any_of(target.query.begin(), target.query.end(), is_login);
}

}  // namespace connector::api
