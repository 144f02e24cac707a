// Base 64 (RFC 4648, section 4).
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace connector {

/// With padding, without line breaks.
std::string to_base64(std::span<const std::uint8_t> bytes);

}  // namespace connector
