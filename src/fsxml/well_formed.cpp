#include "fsxml/well_formed.hpp"

#include <algorithm>
#include <pugixml.hpp>
#include <vector>

namespace connector::fsxml {

namespace {

constexpr unsigned options = pugi::parse_full | pugi::parse_fragment;
constexpr std::size_t open_elements_max = 64;  // how deep an unclosed element is looked for

// Finds what lies deeper than any configuration does.
struct DeepElement final : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
        if (node.type() != pugi::node_element || depth() < element_depth_max) return true;
        found = node;
        return false;
    }
    pugi::xml_node found;
};

// Of blanks behind the last letter the parser may complain, but it is that letter's line that is meant.
std::size_t line_of(std::string_view text, std::ptrdiff_t offset) {
    const auto size = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
    const std::string_view before = text.substr(0, std::min(size, text.find_last_not_of(" \t\r\n")));
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

pugi::xml_parse_result parse(pugi::xml_document& document, std::string_view text) {
    return document.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
}

// The elements that may be open where the parser stopped: the last ones of each level.
std::vector<pugi::xml_node> last_elements(const pugi::xml_node& document) {
    std::vector<pugi::xml_node> last;
    for (pugi::xml_node node = document.last_child(); node && last.size() < open_elements_max;
         node = node.last_child()) {
        if (node.type() == pugi::node_element) last.push_back(node);
    }
    return last;
}

// The innermost of `open` that is open at the end of `text`: closing it and those around it makes the text whole.
std::optional<pugi::xml_node> open_at_end(std::string_view text, std::vector<pugi::xml_node> open) {
    for (; !open.empty(); open.pop_back()) {
        std::string closed(text);
        for (auto node = open.rbegin(); node != open.rend(); ++node) closed.append("</").append(node->name()) += '>';
        pugi::xml_document attempt;
        if (parse(attempt, closed)) return open.back();
    }
    return std::nullopt;
}

// The parser says where it met a wrong end, not what is open there.
Malformed wrong_end(std::string_view text, std::ptrdiff_t offset, const pugi::xml_document& parsed) {
    const auto stopped = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
    const std::size_t end = std::min(text.size(), text.rfind("</", stopped));
    const std::vector<pugi::xml_node> last = last_elements(parsed);
    auto open = open_at_end(text, last);
    if (!open) open = open_at_end(text.substr(0, end), last);
    if (!open) return {line_of(text, static_cast<std::ptrdiff_t>(end)), "an element ends that has not begun"};
    return {line_of(text, open->offset_debug()), '<' + std::string(open->name()) + "> is not closed"};
}

std::string_view without_leading_blanks(std::string_view text) {
    return text.substr(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
}

}  // namespace

std::optional<Malformed> why_not_well_formed(std::string_view text) {
    // The parser would take it for the end, here and in the tree that the text becomes part of.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
        return Malformed{line_of(text, static_cast<std::ptrdiff_t>(nul)), "a zero byte"};
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = parse(document, text);
    if (parsed.status == pugi::status_end_element_mismatch) return wrong_end(text, parsed.offset, document);
    if (!parsed) return Malformed{line_of(text, parsed.offset), parsed.description()};
    if (DeepElement deep; !document.traverse(deep)) {
        return Malformed{line_of(text, deep.found.offset_debug()),
                         "more than " + std::to_string(element_depth_max) + " elements lie in each other"};
    }
    for (const pugi::xml_node node : document.children()) {
        // It may only stand before everything else, and this text becomes part of a tree.
        if (node.type() == pugi::node_doctype) {
            return Malformed{line_of(text, static_cast<std::ptrdiff_t>(text.find("<!DOCTYPE"))), "a document type"};
        }
        // Text outside of any element: what is left of a file whose head is gone, or no XML at all.
        const std::string_view outside = node.type() == pugi::node_pcdata ? node.value() : "";
        if (const auto shown = without_leading_blanks(outside); !shown.empty()) {
            const std::size_t at = text.find(shown.substr(0, shown.find_first_of("&\r\n")));
            return Malformed{line_of(text, at == std::string_view::npos ? 0 : static_cast<std::ptrdiff_t>(at)),
                             "text outside of any element"};
        }
    }
    return std::nullopt;
}

}  // namespace connector::fsxml
