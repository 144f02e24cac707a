#include "rooms/channel_variables.hpp"

#include <algorithm>

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
    for (const char* word : {"yes", "on", "true", "t", "enabled", "active", "allow"}) {
        if (equal_ignoring_case(text, word)) return true;
    }
    const bool is_number = text.find_first_not_of("0123456789.") == std::string_view::npos;
    return is_number && text.substr(0, text.find('.')).find_first_not_of('0') != std::string_view::npos;
}

}  // namespace connector::rooms
