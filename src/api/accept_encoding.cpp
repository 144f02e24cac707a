#include "api/accept_encoding.hpp"

#include <optional>

#include "base/ascii.hpp"

namespace connector::api {

namespace {

// "br;q=0.0" is named with the weight 0; without a weight, or with one that cannot be read, it is 1.
bool weighs_nothing(std::string_view parameters) {
    const std::size_t equals = parameters.find('=');
    if (equals == std::string_view::npos || ascii_lower(trimmed(parameters.substr(0, equals))) != "q") return false;
    const std::string_view weight = trimmed(parameters.substr(equals + 1));
    return weight.starts_with('0') && weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    std::optional<bool> any;
    while (!accept_encoding.empty()) {
        const std::size_t comma = accept_encoding.find(',');
        const std::string_view one = accept_encoding.substr(0, comma);
        accept_encoding = comma == std::string_view::npos ? std::string_view{} : accept_encoding.substr(comma + 1);
        const std::size_t semicolon = one.find(';');
        const std::string_view name = trimmed(one.substr(0, semicolon));
        const bool taken = semicolon == std::string_view::npos || !weighs_nothing(one.substr(semicolon + 1));
        if (equal_ignoring_case(name, coding)) return taken;
        if (name == "*") any = taken;
    }
    return any.value_or(false);
}

}  // namespace connector::api
