#include "rooms/channel_variables.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace connector::rooms {

namespace {

constexpr const char* exports = "export_vars";
constexpr std::string_view not_here = "nolocal:";

// "name=value", or as FreeSWITCH takes it, too, "name,value". Without a value the variable goes.
std::string set(std::string_view data, Variables& variables) {
    const std::size_t end =
        std::min(data.find_first_of(data.find('=') == std::string_view::npos ? "," : "="), data.size());
    std::string name(trimmed(data.substr(0, end)));
    const std::string_view value = data.substr(std::min(end + 1, data.size()));
    if (value.empty()) {
        variables.erase(name);
    } else if (!name.empty()) {
        variables[name] = value;
    }
    return name;
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return equal_ignoring_case(word, text); });
}

}  // namespace

Applied set_variables(std::string_view application, std::string_view data, Variables& variables) {
    if (application == "set") {
        set(data, variables);
    } else if (application == "unset") {
        variables.erase(std::string(data));
    } else if (application == "export") {
        const std::string name = set(data, variables);
        std::string& names = variables[exports];
        if (("," + names + ",").find("," + name + ",") == std::string::npos) names += (names.empty() ? "" : ",") + name;
    } else {
        return Applied::other;
    }
    return Applied::done;
}

Variables exported(const Variables& variables) {
    Variables passed;
    std::string_view names = variable(variables, exports);
    while (!names.empty()) {
        std::string_view name = names.substr(0, names.find(','));
        names.remove_prefix(std::min(names.size(), name.size() + 1));
        const auto known = variables.find(std::string(name));
        if (name.substr(0, not_here.size()) == not_here) name.remove_prefix(not_here.size());
        if (known != variables.end()) passed[std::string(name)] = known->second;
    }
    return passed;
}

std::string_view variable(const Variables& variables, const std::string& name) {
    const auto known = variables.find(name);
    return known == variables.end() ? std::string_view{} : std::string_view{known->second};
}

bool is_true(std::string_view text) {
    return is_one_of(text, std::array<std::string_view, 8>{"true", "yes", "on", "t", "y", "1", "enabled", "active"});
}

bool is_false(std::string_view text) {
    return is_one_of(text,
                     std::array<std::string_view, 8>{"false", "no", "off", "f", "n", "0", "disabled", "inactive"});
}

}  // namespace connector::rooms
