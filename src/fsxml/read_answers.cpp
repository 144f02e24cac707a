#include "fsxml/read_answers.hpp"

#include <algorithm>
#include <optional>
#include <pugixml.hpp>

#include "fsxml/conference_extension.hpp"
#include "fsxml/settings_of.hpp"

namespace connector::fsxml {

namespace {

Result<void, Problem> parse(pugi::xml_document& document, std::string_view xml, const char* what) {
    const pugi::xml_parse_result parsed =
        document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    if (parsed && document.document_element()) return {};
    if (xml.substr(0, 4) == "-ERR")
        return fail(Problem{what, 0, "the switch answered " + std::string(xml.substr(0, 200))});
    const auto offset = std::min(xml.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)));
    const auto line =
        1 + static_cast<std::size_t>(std::count(xml.begin(), xml.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    return fail(Problem{what, line, parsed ? "holds no element" : parsed.description()});
}

std::string take(const Settings& settings, const char* name) {
    const auto found = settings.find(name);
    return found == settings.end() ? std::string{} : found->second;
}

std::optional<model::User> user_of(const pugi::xml_node& node) {
    const Settings variables = settings_of(node.child("variables"), "variable");
    const auto context = model::context_from(take(variables, "user_context"));
    if (!context) return std::nullopt;
    model::User user;
    user.id = model::UserId(node.attribute("id").value());
    user.password = Secret(take(settings_of(node.child("params"), "param"), "password"));
    user.conpin = take(variables, "conpin");
    user.context = *context;
    user.name = take(variables, "effective_caller_id_name");
    user.email = take(variables, "verto_dvar_email");
    const std::string polymac = take(variables, "polymac");
    user.polymac = polymac.empty() ? "none" : polymac;
    user.conf_flags = take(variables, "conf_flags");
    return user;
}

std::optional<model::Conference> conference_of(const pugi::xml_node& extension, std::string_view dialplan_context,
                                               const model::Ranges& ranges) {
    const auto found = conference_in(extension, [](const pugi::xml_attribute& attribute) { return attribute.value(); });
    if (!found) return std::nullopt;
    const auto by_number = ranges.context_of_conference(found->num);
    const auto context = by_number ? by_number : model::context_from(dialplan_context);
    // A conference that nobody can place is shown to those who may see everything.
    return model::Conference{model::ConferenceNumber(found->num), model::ConferenceName(found->name),
                             model::ProfileName(found->profile), context.value_or(model::Context::team)};
}

using Numbers = std::set<std::string, std::less<>>;

void collect_numbers(const pugi::xml_node& parent, Numbers& numbers) {
    for (const pugi::xml_node node : parent.children()) {
        if (std::string_view(node.name()) == "user") {
            for (const char* name : {"id", "number-alias"}) {
                if (const auto number = node.attribute(name)) numbers.insert(number.value());
            }
        } else {
            collect_numbers(node, numbers);
        }
    }
}

}  // namespace

Result<std::vector<model::User>, Problem> users_of_directory(std::string_view xml) {
    pugi::xml_document document;
    CONNECTOR_CHECK(parse(document, xml, "directory"));
    std::vector<model::User> users;
    for (const pugi::xml_node domain : document.document_element().children("domain")) {
        for (const pugi::xml_node group : domain.child("groups").children("group")) {
            for (const pugi::xml_node node : group.child("users").children("user")) {
                if (auto user = user_of(node)) users.push_back(*std::move(user));
            }
        }
    }
    return users;
}

Result<std::vector<model::Conference>, Problem> conferences_of_dialplan(std::string_view xml,
                                                                        const model::Ranges& ranges) {
    pugi::xml_document document;
    CONNECTOR_CHECK(parse(document, xml, "dialplan"));
    std::vector<model::Conference> conferences;
    for (const pugi::xml_node context : document.document_element().children("context")) {
        for (const pugi::xml_node extension : context.children("extension")) {
            auto conference = conference_of(extension, context.attribute("name").value(), ranges);
            if (conference) conferences.push_back(*std::move(conference));
        }
    }
    return conferences;
}

Numbers numbers_of_directory(std::string_view xml) {
    pugi::xml_document document;
    Numbers numbers;
    if (parse(document, xml, "directory")) collect_numbers(document, numbers);
    return numbers;
}

Numbers numbers_of_dialplan(std::string_view xml) {
    pugi::xml_document document;
    Numbers numbers;
    if (!parse(document, xml, "dialplan")) return numbers;
    for (const pugi::xml_node context : document.document_element().children("context")) {
        for (const pugi::xml_node extension : context.children("extension")) {
            for (const pugi::xml_node condition : extension.children("condition")) {
                if (std::string_view(condition.attribute("field").value()) != "destination_number") continue;
                if (auto number = one_number(condition.attribute("expression").value())) numbers.insert(*number);
            }
        }
    }
    return numbers;
}

Result<std::vector<model::ProfileName>, Problem> profiles_of_conference_conf(std::string_view xml) {
    pugi::xml_document document;
    CONNECTOR_CHECK(parse(document, xml, "conference.conf"));
    std::vector<model::ProfileName> profiles;
    for (const pugi::xml_node profile : document.document_element().child("profiles").children("profile")) {
        profiles.emplace_back(profile.attribute("name").value());
    }
    return profiles;
}

std::map<std::string, std::string> globals_of(std::string_view text) {
    std::map<std::string, std::string> globals;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        globals.emplace(line.substr(0, equals), line.substr(equals + 1));
    }
    return globals;
}

}  // namespace connector::fsxml
