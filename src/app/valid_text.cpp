#include "app/valid_text.hpp"

#include "base/utf8.hpp"

namespace connector::app {

std::string valid_text(std::string_view text, std::size_t bytes_max) {
    std::string valid = made_utf8(text.substr(0, bytes_max));
    if (valid.size() <= bytes_max) return valid;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(valid[end]) & 0xC0U) == 0x80U) --end;
    valid.resize(end);
    return valid;
}

}  // namespace connector::app
