#include "toml_file.hpp"

#include <toml++/toml.h>

#include <sstream>

namespace connector::apps {

Result<std::map<std::string, std::string>, std::string> parse_toml(const std::string& text, const std::string& file) {
    std::map<std::string, std::string> pairs;
    try {
        const toml::table table = toml::parse(text, file);
        for (const auto& [key, node] : table) {
            const std::string name(key.str());
            if (const auto* as_text = node.as_string()) {
                pairs[name] = as_text->get();
            } else if (const auto* as_number = node.as_integer()) {
                pairs[name] = std::to_string(as_number->get());
            } else {
                return fail(file + ": \"" + name + "\" must be a text or a whole number");
            }
        }
    } catch (const toml::parse_error& error) {
        return fail(file + " line " + std::to_string(error.source().begin.line) + ": " +
                    std::string(error.description()));
    }
    return pairs;
}

std::string toml_quoted(const std::string& text) {
    std::ostringstream quoted;
    quoted << toml::toml_formatter(toml::value<std::string>(text), toml::format_flags::none);
    return quoted.str();
}

}  // namespace connector::apps
