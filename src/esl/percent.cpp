#include "esl/percent.hpp"

#include <optional>

namespace connector::esl {

namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";
constexpr std::string_view unsafe = " \"#%&+:;<=>?@[\\]^`{|}";

std::optional<unsigned> hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a') + 10U;
    if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A') + 10U;
    return std::nullopt;
}

}  // namespace

void append_percent_encoded(std::string& out, std::string_view text) {
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte >= 0x20 && byte <= 0x7e && unsafe.find(character) == std::string_view::npos) {
            out.push_back(character);
        } else {
            out.push_back('%');
            out.push_back(hex_digits[byte >> 4U]);
            out.push_back(hex_digits[byte & 0x0fU]);
        }
    }
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%' && at + 2 < text.size()) {
            const auto high = hex_value(text[at + 1]);
            const auto low = hex_value(text[at + 2]);
            if (high && low) {
                out.push_back(static_cast<char>(*high * 16U + *low));
                at += 2;
                continue;
            }
        }
        out.push_back(text[at]);
    }
    return out;
}

}  // namespace connector::esl
