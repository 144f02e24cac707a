#include "api/route_table.hpp"

#include <algorithm>

namespace connector::api {

namespace {

constexpr std::string_view any_text = "{text}";

// What stood for each {text}; nothing when path and segments differ.
std::optional<std::vector<std::string>> match_path(std::string_view path, const std::vector<std::string>& segments) {
    std::vector<std::string> texts;
    for (const std::string& segment : segments) {
        if (path.empty()) return std::nullopt;
        path.remove_prefix(1);
        const std::string_view wanted = path.substr(0, path.find('/'));
        path.remove_prefix(wanted.size());
        if (wanted == any_text) {
            texts.push_back(segment);
        } else if (wanted != segment) {
            return std::nullopt;
        }
    }
    if (!path.empty()) return std::nullopt;
    return texts;
}

std::string_view methods_of(Verb verb) {
    switch (verb) {
        case Verb::get: return "GET, HEAD";
        case Verb::post: return "POST";
        case Verb::put: return "PUT";
        case Verb::change: return "GET, POST";
    }
    return "";
}

}  // namespace

bool is_of_verb(std::string_view method, Verb verb) {
    switch (verb) {
        case Verb::get: return method == "GET" || method == "HEAD";
        case Verb::post: return method == "POST";
        case Verb::put: return method == "PUT";
        case Verb::change: return method == "GET" || method == "POST";
    }
    return false;
}

bool is_known_method(std::string_view method) {
    static constexpr std::array<std::string_view, 9> known{"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                           "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    return std::find(known.begin(), known.end(), method) != known.end();
}

std::optional<Match> match(const Target& target, std::string_view method) {
    std::optional<Match> found;
    for (const Route& route : routes) {
        auto texts = match_path(route.path, target.segments);
        if (!texts) continue;
        if (!found) found = Match{nullptr, {}, route.who, ""};
        if (!found->allowed.empty()) found->allowed += ", ";
        found->allowed += methods_of(route.verb);
        if (found->route || !is_of_verb(method, route.verb)) continue;
        found->route = &route;
        found->texts = *std::move(texts);
        found->who = route.who;
    }
    return found;
}

bool is_begun_by_route(std::string_view segment) {
    return std::any_of(routes.begin(), routes.end(), [&](const Route& route) {
        const std::string_view path = route.path.substr(1);
        return path.substr(0, path.find('/')) == segment;
    });
}

bool may_ask(Who who, model::Context context) {
    switch (who) {
        case Who::anybody:
        case Who::web_client:
        case Who::account: return true;
        case Who::friends_and_team: return may_see(context, model::Context::friends);
        case Who::team: return context == model::Context::team;
    }
    return false;
}

}  // namespace connector::api
