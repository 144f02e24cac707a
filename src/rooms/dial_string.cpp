#include "rooms/dial_string.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace connector::rooms {

namespace {

constexpr std::size_t dial_string_bytes_max = 16 * 1024;
constexpr std::size_t alternatives_max = 10;
constexpr std::size_t targets_max = 20;

void skip_blanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

// "call_timeout=20": what is no assignment is left out.
void assign(std::string_view text, Variables& variables) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return;
    std::string_view value = trimmed(text.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '\'' && value.back() == '\'') value = value.substr(1, value.size() - 2);
    variables[std::string(trimmed(text.substr(0, equals)))] = value;
}

// "{a=1,b='x,y'}" or with "^^:" before them separated by colons; false when it does not end.
bool take_variables(std::string_view& text, char open, char close, Variables& variables) {
    if (text.empty() || text.front() != open) return true;
    text.remove_prefix(1);
    char separator = ',';
    if (text.substr(0, 2) == "^^" && text.size() > 2) {
        separator = text[2];
        text.remove_prefix(3);
    }
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\'') quoted = !quoted;
        const bool ends = text[i] == close && !quoted;
        if (!ends && (text[i] != separator || quoted)) continue;
        assign(text.substr(begin, i - begin), variables);
        begin = i + 1;
        if (!ends) continue;
        text.remove_prefix(i + 1);
        skip_blanks(text);
        return true;
    }
    return false;
}

// Up to the next ',' or '|'.
std::optional<DialTarget> take_target(std::string_view& text) {
    DialTarget target;
    skip_blanks(text);
    if (!take_variables(text, '[', ']', target.variables)) return std::nullopt;
    const std::string_view name = text.substr(0, text.find_first_of(",|"));
    text.remove_prefix(name.size());
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    target.endpoint = ascii_lower(name.substr(0, slash));
    target.destination = trimmed(name.substr(slash + 1));
    return target;
}

}  // namespace

std::optional<DialString> parse_dial_string(std::string_view text) {
    if (text.size() > dial_string_bytes_max) return std::nullopt;
    DialString parsed;
    skip_blanks(text);
    if (!take_variables(text, '{', '}', parsed.variables)) return std::nullopt;
    parsed.alternatives.emplace_back();
    while (true) {
        auto target = take_target(text);
        if (!target || parsed.alternatives.back().size() == targets_max) return std::nullopt;
        parsed.alternatives.back().push_back(*std::move(target));
        if (text.empty()) return parsed;
        if (text.front() == '|') {
            if (parsed.alternatives.size() == alternatives_max) return std::nullopt;
            parsed.alternatives.emplace_back();
        }
        text.remove_prefix(1);
    }
}

}  // namespace connector::rooms
