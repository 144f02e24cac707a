// Edits the file of one user or conference in place: the parser finds the elements, and only the values that are set
// are written into the text, so that all else stays byte by byte.
#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <vector>

#include "fsxml/attribute_text.hpp"
#include "fsxml/print.hpp"
#include "fsxml/well_formed.hpp"

namespace connector::fsxml {

namespace {

// Entities stay as they are written; an element's place in the text can be asked.
constexpr unsigned changing = pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute;
constexpr unsigned parse_as_written = (pugi::parse_full & ~changing) | pugi::parse_fragment;

Problem problem(std::string text, std::size_t line = 0) {
    return {"", line, std::move(text)};
}

void collect(const pugi::xml_node& parent, const char* name, std::vector<pugi::xml_node>& found) {
    for (const pugi::xml_node node : parent.children()) {
        if (std::string_view(node.name()) == name) found.push_back(node);
        collect(node, name, found);
    }
}

Result<pugi::xml_node, Problem> the_one(pugi::xml_document& document, std::string_view file, const char* name) {
    if (const auto broken = why_not_well_formed(file)) {
        return fail(problem("is not well-formed: " + broken->text, broken->line));
    }
    document.load_buffer(file.data(), file.size(), parse_as_written, pugi::encoding_utf8);
    std::vector<pugi::xml_node> found;
    collect(document, name, found);
    if (found.size() != 1) return fail(problem("does not hold exactly one <" + std::string(name) + ">"));
    return found.front();
}

// The changes of one text, by their place; carried out from its end to its beginning.
class Splices {
public:
    explicit Splices(std::string_view text) : text_(text) {}

    void set_attribute(const pugi::xml_node& node, const char* name, const std::string& written) {
        const TagText tag = tag_text_at(text_, offset_of(node));
        const auto known = std::find_if(tag.attributes.begin(), tag.attributes.end(),
                                        [&](const AttributeText& each) { return each.name == name; });
        if (known != tag.attributes.end()) {
            replace(known->quoted_at, known->quoted_size, '"' + written + '"');
        } else {
            replace(tag.name_end, 0, std::string(" ") + name + "=\"" + written + '"');
        }
    }

    /// `child` becomes the first one of `node`.
    void add_child(const pugi::xml_node& node, const std::string& child) {
        const TagText tag = tag_text_at(text_, offset_of(node));
        if (!tag.closes_itself) {
            replace(tag.end, 0, child);
        } else {
            wrapped_[tag.end - 2] += child;
            names_[tag.end - 2] = node.name();
        }
    }

    std::string done() {
        for (const auto& [at, children] : wrapped_) replace(at, 2, ">" + children + "</" + names_[at] + ">");
        std::string text(text_);
        for (auto change = changes_.rbegin(); change != changes_.rend(); ++change) {
            text.replace(change->first, change->second.removed, change->second.added);
        }
        return text;
    }

private:
    struct Change {
        std::size_t removed = 0;
        std::string added;
    };

    static std::size_t offset_of(const pugi::xml_node& node) { return static_cast<std::size_t>(node.offset_debug()); }

    void replace(std::size_t at, std::size_t removed, const std::string& added) {
        Change& change = changes_[at];
        change.removed = std::max(change.removed, removed);
        change.added += added;
    }

    std::string_view text_;
    std::map<std::size_t, Change> changes_;
    std::map<std::size_t, std::string> wrapped_;  // children of an element that closes itself, by the place of its "/>"
    std::map<std::size_t, std::string> names_;
};

std::string element(const UserField& field) {
    return "\n      <" + std::string(field.kind) + " name=\"" + field.name + "\" value=\"" + field.written + "\"/>";
}

void set_fields(Splices& splices, const pugi::xml_node& user, const std::vector<UserField>& fields) {
    std::map<std::string, std::string> new_groups;
    for (const UserField& field : fields) {
        const pugi::xml_node group = user.child(field.group);
        const pugi::xml_node known = group.find_child_by_attribute(field.kind, "name", field.name);
        if (known) {
            splices.set_attribute(known, "value", field.written);
        } else if (group) {
            splices.add_child(group, element(field));
        } else {
            new_groups[field.group] += element(field);
        }
    }
    for (const auto& [group, children] : new_groups) {
        splices.add_child(user, "\n    <" + group + ">" + children + "\n    </" + group + ">");
    }
}

// "^(30000)$" with another number: what an administrator put around it stays, as actions may name the group.
std::string expression_with(std::string_view expression, const std::string& number) {
    const std::string_view around = "^($)";
    const std::size_t first = expression.find_first_not_of(around);
    const std::size_t last = expression.find_last_not_of(around);
    const bool is_one_number =
        first != std::string_view::npos &&
        expression.substr(first, last - first + 1).find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_one_number) return "^" + number + "$";
    return std::string(expression.substr(0, first)) + number + std::string(expression.substr(last + 1));
}

}  // namespace

Result<std::string, Problem> edit_user(std::string_view file, const model::User& user) {
    pugi::xml_document document;
    CONNECTOR_TRY(const pugi::xml_node node, the_one(document, file, "user"));
    Splices splices(file);
    splices.set_attribute(node, "id", escaped(user.id.get()));
    set_fields(splices, node, fields_of(user));
    return splices.done();
}

Result<std::string, Problem> edit_conference(std::string_view file, const model::Conference& conference) {
    pugi::xml_document document;
    CONNECTOR_TRY(const pugi::xml_node extension, the_one(document, file, "extension"));
    const pugi::xml_node number = extension.find_child_by_attribute("condition", "field", "destination_number");
    pugi::xml_node action;
    for (const pugi::xml_node condition : extension.children("condition")) {
        if (!action) action = condition.find_child_by_attribute("action", "application", "conference");
    }
    if (!number || !action) return fail(problem("does not hold a conference with a number"));
    // What stands behind the profile (PIN, flags) is the administrator's; in single quotes it may hold a double one.
    std::string data = action.attribute("data").value();
    for (std::size_t at = 0; (at = data.find('"', at)) != std::string::npos;) data.replace(at, 1, "&#34;");
    const std::size_t at = data.find('@');
    const std::size_t plus = data.find('+', at == std::string::npos ? 0 : at);
    const std::string rest = plus == std::string::npos ? std::string{} : data.substr(plus);
    Splices splices(file);
    splices.set_attribute(extension, "name", escaped(conference.name.get()));
    splices.set_attribute(number, "expression",
                          expression_with(number.attribute("expression").value(), escaped(conference.num.get())));
    splices.set_attribute(action, "data", escaped(conference.name.get()) + "@" + escaped(conference.type.get()) + rest);
    return splices.done();
}

}  // namespace connector::fsxml
