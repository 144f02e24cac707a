#include "provision/well_formed.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>

namespace connector::provision {

namespace {

std::string in_line(std::string_view text, std::ptrdiff_t offset) {
    const auto size = std::min(text.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)));
    return " in line " +
           std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), '\n'));
}

// Behind a '&'.
bool begins_reference(std::string_view text) {
    const std::string_view name = text.substr(0, text.substr(0, 12).find(';'));
    if (name.size() == text.substr(0, 12).size() || name.empty()) return false;
    static constexpr std::array<std::string_view, 5> names{"amp", "lt", "gt", "quot", "apos"};
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    const bool is_hex = name.starts_with("#x");
    const std::string_view digits = name.substr(is_hex ? 2 : 1);
    return name.front() == '#' && !digits.empty() &&
           digits.find_first_not_of(is_hex ? "0123456789abcdefABCDEF" : "0123456789") == std::string_view::npos;
}

// Comments and CDATA may hold any &; they are passed over.
std::string wrong_reference(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with("<!--")) {
            at = std::min(text.size(), text.find("-->", at));
        } else if (text.substr(at).starts_with("<![CDATA[")) {
            at = std::min(text.size(), text.find("]]>", at));
        } else if (text[at] == '&' && !begins_reference(text.substr(at + 1))) {
            return "a & that should be &amp;" + in_line(text, static_cast<std::ptrdiff_t>(at));
        }
    }
    return "";
}

// Visits every element; stops at the first that has an attribute twice.
class Attributes : public pugi::xml_tree_walker {
public:
    explicit Attributes(std::string_view text) : text_(text) {}

    bool for_each(pugi::xml_node& node) override {
        std::set<std::string_view> seen;
        for (const pugi::xml_attribute attribute : node.attributes()) {
            if (!seen.insert(attribute.name()).second) {
                wrong_ = std::string(attribute.name()) + " stands twice in <" + node.name() + ">" +
                         in_line(text_, node.offset_debug());
                return false;
            }
        }
        return true;
    }

    const std::string& wrong() const { return wrong_; }

private:
    std::string_view text_;
    std::string wrong_;
};

}  // namespace

std::string why_no_document(std::string_view text) {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text.data(), text.size(), pugi::parse_full | pugi::parse_fragment, pugi::encoding_utf8);
    if (!parsed) return parsed.description() + in_line(text, parsed.offset);
    const auto children = document.children();
    const auto roots = std::count_if(children.begin(), children.end(),
                                     [](const pugi::xml_node& node) { return node.type() == pugi::node_element; });
    if (roots != 1) return std::to_string(roots) + " outermost elements instead of one";
    for (const pugi::xml_node node : children) {
        if (node.type() == pugi::node_pcdata) return "text outside of the outermost element";
    }
    if (std::string wrong = wrong_reference(text); !wrong.empty()) return wrong;
    Attributes attributes(text);
    document.traverse(attributes);
    return attributes.wrong();
}

}  // namespace connector::provision
