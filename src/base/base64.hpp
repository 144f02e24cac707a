// Base 64 (RFC 4648, section 4).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace connector {

/// With padding, without line breaks.
std::string to_base64(std::span<const std::uint8_t> bytes);

/// Padding may be missing. Nothing when anything else is wrong: another character, or bits left over that are not zero.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);

}  // namespace connector
