#include "base/xml_text.hpp"

namespace connector {

std::string xml_escaped(std::string_view text) {
    std::string written;
    written.reserve(text.size());
    for (const char c : text) {
        const bool special = c == '&' || c == '<' || c == '>' || c == '"' || c == '\'' || c == '$';
        if (special || static_cast<unsigned char>(c) < 0x20) {
            written.append("&#").append(std::to_string(static_cast<unsigned char>(c))).append(";");
        } else {
            written.push_back(c);
        }
    }
    return written;
}

}  // namespace connector
