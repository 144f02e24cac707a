#include "fsxml/well_formed.hpp"

#include <algorithm>
#include <pugixml.hpp>

namespace connector::fsxml {

namespace {

std::size_t line_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::optional<Malformed> why_not_well_formed(std::string_view text) {
    pugi::xml_document document;
    constexpr unsigned options = pugi::parse_full | pugi::parse_fragment;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), options);
    if (!parsed) {
        return Malformed{line_of(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))),
                         parsed.description()};
    }
    // Text outside of any element: what is left of a file whose head is gone, or no XML at all.
    for (const pugi::xml_node node : document.children()) {
        if (node.type() == pugi::node_pcdata && !is_blank(node.value())) {
            return Malformed{line_of(text, text.find_first_not_of(" \t\r\n")), "text outside of any element"};
        }
    }
    return std::nullopt;
}

}  // namespace connector::fsxml
