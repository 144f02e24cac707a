// What makes an extension of the dialplan a conference: the same for who reads the switch's answer and for who edits a
// file. Only for fsxml's own files.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace connector::fsxml {

/// "30000", "^30000$" or "^(30000)$": the one number that the expression means.
inline std::optional<std::string> one_number(std::string_view expression) {
    const auto strip = [&](std::string_view open, std::string_view close) {
        const bool has = expression.substr(0, open.size()) == open && expression.size() >= open.size() + close.size() &&
                         expression.substr(expression.size() - close.size()) == close;
        if (has) expression = expression.substr(open.size(), expression.size() - open.size() - close.size());
    };
    strip("^", "$");
    strip("(", ")");
    const bool digits = !expression.empty() && expression.find_first_not_of("0123456789") == std::string_view::npos;
    return digits ? std::optional<std::string>(expression) : std::nullopt;
}

struct ConferenceExtension {
    pugi::xml_node condition;  // whose expression is the number
    pugi::xml_node action;     // whose data begins with NAME@PROFILE
    std::string num, name, profile;
};

/// The first destination_number condition that means one number, and in it or behind it the first application
/// `conference` with NAME@PROFILE…. `text_of` gives the text that an attribute means.
template <class TextOf>
std::optional<ConferenceExtension> conference_in(const pugi::xml_node& extension, TextOf text_of) {
    ConferenceExtension found;
    for (const pugi::xml_node condition : extension.children("condition")) {
        if (!found.condition && std::string_view(condition.attribute("field").value()) == "destination_number") {
            if (auto number = one_number(std::string(text_of(condition.attribute("expression"))))) {
                found.condition = condition;
                found.num = *std::move(number);
            }
        }
        if (!found.condition) continue;
        found.action = condition.find_child_by_attribute("action", "application", "conference");
        if (!found.action) continue;
        const std::string data(text_of(found.action.attribute("data")));
        const std::size_t at = data.find('@');
        if (at == std::string::npos || at == 0) return std::nullopt;
        found.name = data.substr(0, at);
        found.profile = data.substr(at + 1, data.find('+', at) - at - 1);
        return found;
    }
    return std::nullopt;
}

}  // namespace connector::fsxml
