// Edits the file of one user or conference in place: the parser finds the elements, and only what does not mean what it
// shall mean already is written into the text, so that all else stays byte by byte.
#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <vector>

#include "fsxml/attribute_text.hpp"
#include "fsxml/conference_extension.hpp"
#include "fsxml/meaning.hpp"
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

// An administrator may write with an editor of another system.
std::string_view line_end_of(std::string_view file) {
    return file.find("\r\n") == std::string_view::npos ? "\n" : "\r\n";
}

class UserEdit {
public:
    UserEdit(std::string_view file, const pugi::xml_node& user, const Settings& globals)
        : splices_(file), user_(user), globals_(globals), line_end_(line_end_of(file)) {}

    std::string with(const model::User& wanted) {
        const std::string id_before = meaning(user_.attribute("id"));
        if (id_before != wanted.id.get()) splices_.set_attribute(user_, "id", escaped(wanted.id.get()));
        for (const UserField& field : fields_of(wanted)) set(field, id_before);
        for (const auto& [group, children] : new_groups_) {
            splices_.add_child(user_, line(4) + "<" + group + ">" + children + line(4) + "</" + group + ">");
        }
        return splices_.done();
    }

private:
    std::string meaning(const pugi::xml_attribute& attribute) const { return meaning_of(attribute.value(), globals_); }

    std::string line(std::size_t indent) const { return std::string(line_end_) + std::string(indent, ' '); }

    std::string element(const UserField& field) const {
        return line(6) + "<" + field.kind + " name=\"" + field.name + "\" value=\"" + field.written + "\"/>";
    }

    void set(const UserField& field, const std::string& id_before) {
        const std::string wanted = meaning_of(field.written, globals_);
        const bool is_shown_number = std::string_view(field.name) == "effective_caller_id_number";
        const pugi::xml_node group = user_.child(field.group);
        bool is_there = false;
        // Of several of one name the switch may take any: all are set.
        for (const pugi::xml_node known : group.children(field.kind)) {
            if (std::string_view(known.attribute("name").value()) != field.name) continue;
            is_there = true;
            const std::string value = meaning(known.attribute("value"));
            // A number of the administrator's, shown to those who are called, is none of ours.
            const bool is_meant = value == wanted && (!wanted.empty() || field.written.empty());
            if (is_meant || (is_shown_number && value != id_before)) continue;
            splices_.set_attribute(known, "value", field.written);
        }
        if (is_there || field.written == field.when_missing) return;
        if (group) {
            splices_.add_child(group, element(field));
        } else {
            new_groups_[field.group] += element(field);
        }
    }

    Splices splices_;
    pugi::xml_node user_;
    const Settings& globals_;
    std::string_view line_end_;
    std::map<std::string, std::string> new_groups_;
};

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

// What stands behind the profile (PIN, flags) is the administrator's; in single quotes it may hold a double one.
std::string behind_profile(std::string data) {
    for (std::size_t at = 0; (at = data.find('"', at)) != std::string::npos;) data.replace(at, 1, "&#34;");
    const std::size_t at = data.find('@');
    const std::size_t plus = data.find('+', at == std::string::npos ? 0 : at);
    return plus == std::string::npos ? std::string{} : data.substr(plus);
}

Result<ConferenceExtension, Problem> the_conference(pugi::xml_document& document, std::string_view file,
                                                    const Settings& globals) {
    CONNECTOR_TRY(const pugi::xml_node extension, the_one(document, file, "extension"));
    auto found = conference_in(
        extension, [&](const pugi::xml_attribute& attribute) { return meaning_of(attribute.value(), globals); });
    if (!found) return fail(problem("does not hold a conference with a number"));
    return *std::move(found);
}

}  // namespace

std::optional<Problem> not_the_file_of(std::string_view file, const model::User& user, const Settings& globals) {
    pugi::xml_document document;
    const auto node = the_one(document, file, "user");
    if (!node) return node.error();
    if (node->attribute("type")) return problem("only points to a user who stands elsewhere");
    const std::string id = meaning_of(node->attribute("id").value(), globals);
    if (id != user.id.get()) return problem("holds the user " + id + ", not " + user.id.get());
    return std::nullopt;
}

std::optional<Problem> not_the_file_of(std::string_view file, const model::Conference& conference,
                                       const Settings& globals) {
    pugi::xml_document document;
    const auto found = the_conference(document, file, globals);
    if (!found) return found.error();
    if (found->num != conference.num.get()) {
        return problem("holds the conference " + found->num + ", not " + conference.num.get());
    }
    return std::nullopt;
}

Result<std::string, Problem> edit_user(std::string_view file, const model::User& user, const Settings& globals) {
    pugi::xml_document document;
    CONNECTOR_TRY(const pugi::xml_node node, the_one(document, file, "user"));
    return UserEdit(file, node, globals).with(user);
}

Result<std::string, Problem> edit_conference(std::string_view file, const model::Conference& conference,
                                             const Settings& globals) {
    pugi::xml_document document;
    CONNECTOR_TRY(const ConferenceExtension found, the_conference(document, file, globals));
    const pugi::xml_node extension = found.condition.parent();
    Splices splices(file);
    const std::string name = conference.name.get();
    // An extension's name is the administrator's, unless it was that of the conference.
    const std::string extension_name = meaning_of(extension.attribute("name").value(), globals);
    if (extension_name != name && (extension_name == found.name || !extension.attribute("name"))) {
        splices.set_attribute(extension, "name", escaped(name));
    }
    if (found.num != conference.num.get()) {
        const std::string_view expression = found.condition.attribute("expression").value();
        splices.set_attribute(found.condition, "expression",
                              expression_with(expression, escaped(conference.num.get())));
    }
    if (found.name != name || found.profile != conference.type.get()) {
        splices.set_attribute(found.action, "data",
                              escaped(name) + "@" + escaped(conference.type.get()) +
                                  behind_profile(found.action.attribute("data").value()));
    }
    return splices.done();
}

}  // namespace connector::fsxml
