#include "base/hex.hpp"

namespace connector {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

std::string to_hex(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(hex_digits[byte >> 4]);
        text.push_back(hex_digits[byte & 0x0F]);
    }
    return text;
}

std::string to_hex(std::uint64_t number) {
    std::string text(16, '0');
    for (std::size_t i = text.size(); i > 0; --i) {
        text[i - 1] = hex_digits[number & 0x0F];
        number >>= 4;
    }
    return text;
}

std::optional<std::uint8_t> hex_digit_value(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<std::uint8_t>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<std::uint8_t>(digit - 'a' + 10);
    if (digit >= 'A' && digit <= 'F') return static_cast<std::uint8_t>(digit - 'A' + 10);
    return std::nullopt;
}

std::optional<std::uint64_t> number_from_hex(std::string_view digits) {
    if (digits.empty() || digits.size() > 16) return std::nullopt;
    std::uint64_t number = 0;
    for (const char digit : digits) {
        const auto value = hex_digit_value(digit);
        if (!value) return std::nullopt;
        number = number << 4 | *value;
    }
    return number;
}

}  // namespace connector
