// Bytes as hexadecimal digits and back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace connector {

/// Two lower-case digits a byte.
std::string to_hex(std::span<const std::uint8_t> bytes);

/// Sixteen lower-case digits.
std::string to_hex(std::uint64_t number);

/// The value of one digit of either case; nothing for another character.
std::optional<std::uint8_t> hex_digit_value(char digit);

/// The number that 1 to 16 hexadecimal digits make; nothing for any other text.
std::optional<std::uint64_t> number_from_hex(std::string_view digits);

}  // namespace connector
