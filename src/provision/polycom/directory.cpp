#include "provision/polycom/directory.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <tuple>

#include "base/utf8.hpp"

namespace connector::provision::polycom {

namespace {

constexpr int depth_max = 3;  // the fields of <item> are at 0, their text at 1; a phone writes nothing deeper

class Written : public pugi::xml_writer {
public:
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
    std::string text;
};

pugi::xml_parse_result parse(pugi::xml_document& document, std::string_view text) {
    return document.load_buffer(text.data(), text.size(),
                                pugi::parse_default | pugi::parse_declaration | pugi::parse_comments | pugi::parse_pi,
                                pugi::encoding_utf8);
}

// XML 1.0, section 2.2. References such as &#1; come to light once they are parsed.
bool has_forbidden_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
}

// What an entry may not have, found without recursion: the text came from outside.
class Limits : public pugi::xml_tree_walker {
public:
    bool for_each(pugi::xml_node& node) override {
        if (depth() > depth_max) error_ = DirectoryError::nested_too_deep;
        if (has_forbidden_character(node.value())) error_ = DirectoryError::not_utf8;
        for (const pugi::xml_attribute attribute : node.attributes()) {
            if (has_forbidden_character(attribute.value())) error_ = DirectoryError::not_utf8;
        }
        return !error_;
    }

    const std::optional<DirectoryError>& error() const { return error_; }

private:
    std::optional<DirectoryError> error_;
};

Entry entry_of(const pugi::xml_node& item) {
    Written written;
    item.print(written, "", pugi::format_raw);
    return {item.child_value("fn"), item.child_value("ln"), item.child_value("ct"),
            std::string_view(item.attribute("server").value()) == "yes", std::move(written.text)};
}

// What tells one entry from another, whatever else a phone has written into it.
auto key_of(const Entry& entry) {
    return std::tuple<std::string_view, std::string_view, std::string_view>(entry.first_name, entry.last_name,
                                                                            entry.contact);
}

}  // namespace

std::string_view to_string(DirectoryError error) {
    switch (error) {
        case DirectoryError::too_long: return "the directory is longer than 256 KiB";
        case DirectoryError::not_utf8: return "the directory holds bytes or characters that XML in UTF-8 does not have";
        case DirectoryError::not_well_formed: return "the directory is no well-formed XML";
        case DirectoryError::no_directory: return "the file has no <directory> with an <item_list>";
        case DirectoryError::nested_too_deep: return "an entry of the directory nests elements too deep";
        case DirectoryError::too_many_entries: return "the directory has more than 9999 entries";
    }
    return "";
}

Result<std::vector<Entry>, DirectoryError> parse_directory(std::string_view text) {
    if (text.size() > directory_bytes_max) return fail(DirectoryError::too_long);
    if (!is_utf8(text) || has_forbidden_character(text)) return fail(DirectoryError::not_utf8);
    pugi::xml_document document;
    if (!parse(document, text)) return fail(DirectoryError::not_well_formed);
    const pugi::xml_node list = document.child("directory").child("item_list");
    if (!list) return fail(DirectoryError::no_directory);
    std::vector<Entry> entries;
    for (pugi::xml_node item : list.children("item")) {
        if (entries.size() == directory_entries_max) return fail(DirectoryError::too_many_entries);
        Limits limits;
        if (!limits.for_each(item) || !item.traverse(limits)) return fail(*limits.error());
        entries.push_back(entry_of(item));
    }
    return entries;
}

std::vector<Entry> own_entries(const std::vector<Entry>& uploaded, const std::vector<Entry>& before) {
    // Both may have thousands of entries: a set, so that not each is compared with each.
    std::set<decltype(key_of(before.front()))> served;
    for (const Entry& entry : before) {
        if (entry.served) served.insert(key_of(entry));
    }
    std::vector<Entry> own;
    std::copy_if(uploaded.begin(), uploaded.end(), std::back_inserter(own),
                 [&](const Entry& entry) { return !entry.served && !served.contains(key_of(entry)); });
    return own;
}

TemplateValues directory_values(const PhoneBook& book) {
    TemplateValues values;
    auto& conferences = values.lists["conferences"];
    for (const model::Conference& conference : book.conferences) {
        conferences.push_back({{"conference_name", conference.name.get()},
                               {"conference_type", conference.type.get()},
                               {"conference_number", conference.num.get()}});
    }
    return values;
}

Result<std::string, TemplateProblem> directory_xml(const Templates& templates, const PhoneBook& book,
                                                   const std::vector<Entry>& own) {
    CONNECTOR_TRY(const std::string served, templates.fill(template_name::polycom_directory, directory_values(book)));
    pugi::xml_document document;
    parse(document, served);
    pugi::xml_node list = document.child("directory").child("item_list");
    assert(list && "check() lets no other template in");
    for (const Entry& entry : own) {
        pugi::xml_document item;
        if (parse(item, entry.xml)) list.append_copy(item.document_element());
    }
    Written written;
    document.save(written, "  ", pugi::format_indent | pugi::format_attribute_single_quote, pugi::encoding_utf8);
    return std::move(written.text);
}

}  // namespace connector::provision::polycom
