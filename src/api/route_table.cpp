#include "api/route_table.hpp"

#include <algorithm>

namespace connector::api {

namespace {

constexpr std::string_view any_text = "{text}";

// What stood for {text}, "" where the path has none; nothing when path and segments differ.
std::optional<std::string> match_path(std::string_view path, const std::vector<std::string>& segments) {
    std::string text;
    for (const std::string& segment : segments) {
        if (path.empty()) return std::nullopt;
        path.remove_prefix(1);
        const std::string_view wanted = path.substr(0, path.find('/'));
        path.remove_prefix(wanted.size());
        if (wanted == any_text) {
            text = segment;
        } else if (wanted != segment) {
            return std::nullopt;
        }
    }
    if (!path.empty()) return std::nullopt;
    return text;
}

}  // namespace

std::optional<Verb> verb_of(std::string_view method) {
    if (method == "GET" || method == "HEAD") return Verb::get;
    if (method == "POST") return Verb::post;
    return std::nullopt;
}

bool is_known_method(std::string_view method) {
    static constexpr std::array<std::string_view, 9> known{"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                           "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    return std::find(known.begin(), known.end(), method) != known.end();
}

std::optional<Match> match(const Target& target, std::string_view method) {
    std::optional<Match> found;
    const auto verb = verb_of(method);
    for (const Route& route : routes) {
        auto text = match_path(route.path, target.segments);
        if (!text) continue;
        if (!found) found = Match{nullptr, *std::move(text), route.who, ""};
        if (!found->allowed.empty()) found->allowed += ", ";
        found->allowed += route.verb == Verb::get ? "GET, HEAD" : "POST";
        if (verb != route.verb) continue;
        found->route = &route;
        found->who = route.who;
    }
    return found;
}

bool may_ask(Who who, model::Context context) {
    switch (who) {
        case Who::anybody:
        case Who::account: return true;
        case Who::friends_and_team: return may_see(context, model::Context::friends);
        case Who::team: return context == model::Context::team;
    }
    return false;
}

}  // namespace connector::api
