#include "rooms/expand.hpp"

#include <algorithm>

namespace connector::rooms {

namespace {

constexpr unsigned depth_max = 8;
constexpr std::size_t expanded_bytes_max = 16 * 1024;
constexpr std::string_view contact_function = "sofia_contact(";

// Where the brace that opens at `open` closes; npos when it does not.
std::size_t closing_brace(std::string_view text, std::size_t open) {
    unsigned depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == '{') ++depth;
        if (text[i] == '}' && --depth == 0) return i;
    }
    return std::string_view::npos;
}

std::string look_up(std::string_view name, const Lookup& lookup) {
    if (name.find('(') == std::string_view::npos) return lookup.variable(name);
    const bool is_contact = name.substr(0, contact_function.size()) == contact_function && name.back() == ')';
    if (!is_contact) return {};
    name.remove_prefix(contact_function.size());
    name.remove_suffix(1);
    return lookup.sofia_contact(name);
}

std::string expand_at(std::string_view text, const std::vector<std::string>& groups, const Lookup& lookup,
                      unsigned depth) {
    std::string expanded;
    for (std::size_t i = 0; i < text.size() && expanded.size() < expanded_bytes_max; ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == '$' && next >= '0' && next <= '9' && !groups.empty()) {
            const auto group = static_cast<std::size_t>(next - '0');
            if (group < groups.size()) expanded += groups[group];
            ++i;
            continue;
        }
        const std::size_t close = text[i] == '$' && next == '{' ? closing_brace(text, i + 1) : std::string_view::npos;
        if (close == std::string_view::npos || depth == depth_max) {
            expanded.push_back(text[i]);
            continue;
        }
        expanded += look_up(expand_at(text.substr(i + 2, close - i - 2), groups, lookup, depth + 1), lookup);
        i = close;
    }
    expanded.resize(std::min(expanded.size(), expanded_bytes_max));
    return expanded;
}

}  // namespace

std::string expand(std::string_view text, const std::vector<std::string>& groups, const Lookup& lookup) {
    return expand_at(text, groups, lookup, 0);
}

}  // namespace connector::rooms
