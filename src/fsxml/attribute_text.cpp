#include "fsxml/attribute_text.hpp"

#include <algorithm>

namespace connector::fsxml {

namespace {

constexpr std::string_view blanks = " \t\r\n";

}  // namespace

TagText tag_text_at(std::string_view text, std::size_t name_at) {
    TagText tag;
    tag.name_end = std::min(text.size(), text.find_first_of(" \t\r\n/>", name_at));
    std::size_t at = tag.name_end;
    while (true) {
        at = std::min(text.size(), text.find_first_not_of(blanks, at));
        if (at == text.size() || text[at] == '>' || text[at] == '/') break;
        AttributeText attribute;
        const std::size_t name_end = std::min(text.size(), text.find_first_of(" \t\r\n=", at));
        attribute.name = text.substr(at, name_end - at);
        attribute.quoted_at = std::min(text.size(), text.find_first_of("\"'", name_end));
        if (attribute.quoted_at == text.size()) break;
        const std::size_t close =
            std::min(text.size() - 1, text.find(text[attribute.quoted_at], attribute.quoted_at + 1));
        attribute.quoted_size = close + 1 - attribute.quoted_at;
        tag.attributes.push_back(attribute);
        at = close + 1;
    }
    tag.closes_itself = at < text.size() && text[at] == '/';
    tag.end = std::min(text.size(), text.find('>', at) + 1);
    return tag;
}

}  // namespace connector::fsxml
