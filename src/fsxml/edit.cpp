// Edits the file of one user or conference in place: parsed without touching entities or white space, printed the same
// way.
#include <pugixml.hpp>
#include <sstream>
#include <vector>

#include "fsxml/print.hpp"

namespace connector::fsxml {

namespace {

// Entities stay as they are written, so that what an administrator wrote comes out byte by byte.
constexpr unsigned changing = pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute;
constexpr unsigned parse_as_written = (pugi::parse_full & ~changing) | pugi::parse_ws_pcdata | pugi::parse_fragment;
constexpr unsigned print_as_written = pugi::format_raw | pugi::format_no_escapes | pugi::format_no_declaration;

Problem problem(std::string text) {
    return {"", 0, std::move(text)};
}

void collect(const pugi::xml_node& parent, const char* name, std::vector<pugi::xml_node>& found) {
    for (const pugi::xml_node node : parent.children()) {
        if (std::string_view(node.name()) == name) found.push_back(node);
        collect(node, name, found);
    }
}

Result<pugi::xml_node, Problem> the_one(pugi::xml_document& document, std::string_view file, const char* name) {
    const pugi::xml_parse_result parsed = document.load_buffer(file.data(), file.size(), parse_as_written);
    if (!parsed) return fail(problem(std::string("is not well-formed: ") + parsed.description()));
    std::vector<pugi::xml_node> found;
    collect(document, name, found);
    if (found.size() != 1) return fail(problem("does not hold exactly one <" + std::string(name) + ">"));
    return found.front();
}

void set_attribute(pugi::xml_node node, const char* name, const std::string& written) {
    pugi::xml_attribute attribute = node.attribute(name);
    if (!attribute) attribute = node.append_attribute(name);
    attribute.set_value(written.c_str());
}

void set_named(pugi::xml_node user, const UserField& field) {
    pugi::xml_node parent = user.child(field.group);
    if (!parent) parent = user.append_child(field.group);
    pugi::xml_node node = parent.find_child_by_attribute(field.kind, "name", field.name);
    if (!node) {
        node = parent.append_child(field.kind);
        set_attribute(node, "name", field.name);
    }
    set_attribute(node, "value", field.written);
}

std::string printed(const pugi::xml_document& document) {
    std::ostringstream text;
    document.save(text, "", print_as_written);
    return text.str();
}

}  // namespace

Result<std::string, Problem> edit_user(std::string_view file, const model::User& user) {
    pugi::xml_document document;
    CONNECTOR_TRY(const pugi::xml_node node, the_one(document, file, "user"));
    set_attribute(node, "id", escaped(user.id.get()));
    for (const UserField& field : fields_of(user)) set_named(node, field);
    return printed(document);
}

Result<std::string, Problem> edit_conference(std::string_view file, const model::Conference& conference) {
    pugi::xml_document document;
    CONNECTOR_TRY(pugi::xml_node extension, the_one(document, file, "extension"));
    pugi::xml_node number = extension.find_child_by_attribute("condition", "field", "destination_number");
    pugi::xml_node action;
    for (const pugi::xml_node condition : extension.children("condition")) {
        if (!action) action = condition.find_child_by_attribute("action", "application", "conference");
    }
    if (!number || !action) return fail(problem("does not hold a conference with a number"));
    set_attribute(extension, "name", escaped(conference.name.get()));
    set_attribute(number, "expression", "^" + escaped(conference.num.get()) + "$");
    // What stands behind the profile (PIN, flags) is the administrator's.
    const std::string data = action.attribute("data").value();
    const std::size_t plus = data.find('+', data.find('@') == std::string::npos ? 0 : data.find('@'));
    const std::string rest = plus == std::string::npos ? std::string{} : data.substr(plus);
    set_attribute(action, "data", escaped(conference.name.get()) + "@" + escaped(conference.type.get()) + rest);
    return printed(document);
}

}  // namespace connector::fsxml
