#include "api/visible_globals.hpp"

#include <algorithm>
#include <array>

#include "api/answer.hpp"
#include "base/ascii.hpp"

namespace connector::api {

bool is_secret_global(std::string_view name) {
    // Rather one too many: a name that merely looks like a secret is missed by nobody.
    static constexpr std::array<std::string_view, 9> marks{"pass",  "pw",   "pin",  "secret", "key",
                                                           "token", "cred", "auth", "salt"};
    const std::string lower = ascii_lower(name);
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return lower.find(mark) != std::string::npos; });
}

boost::json::object visible_globals(const model::XmlState& xml) {
    boost::json::object globals;
    for (const auto& [name, value] : xml.globals()) {
        if (!is_secret_global(name)) globals.insert_or_assign(json_text(name), json_text(value));
    }
    return globals;
}

}  // namespace connector::api
