#include "fsxml/meaning.hpp"

#include <pugixml.hpp>

namespace connector::fsxml {

namespace {

std::string expanded(std::string_view text, const Settings& globals) {
    std::string whole;
    while (true) {
        const std::size_t open = text.find("$${");
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        whole += text.substr(0, close == std::string_view::npos ? close : open);
        if (close == std::string_view::npos) return whole;
        const auto known = globals.find(std::string(text.substr(open + 3, close - open - 3)));
        if (known != globals.end()) whole += known->second;
        text.remove_prefix(close + 1);
    }
}

}  // namespace

std::string meaning_of(std::string_view written, const Settings& globals) {
    if (written.find_first_of("$&\r\n\t") == std::string_view::npos) return std::string(written);
    const std::string text = expanded(written, globals);
    std::string element = "<a v=\"";
    for (const char c : text) c == '"' ? element.append("&quot;") : element.append(1, c);
    element += "\"/>";
    pugi::xml_document document;
    const bool read = document.load_buffer(element.data(), element.size(), pugi::parse_default, pugi::encoding_utf8);
    return read ? document.first_child().attribute("v").value() : text;
}

}  // namespace connector::fsxml
