// The hash functions that protocols ask for, by OpenSSL.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace connector {

/// Lower-case hexadecimal; "" where the system's OpenSSL forbids MD5.
std::string md5_hex(std::string_view text);
/// Lower-case hexadecimal.
std::string sha256_hex(std::string_view text);

std::array<std::uint8_t, 20> sha1(std::string_view text);

using Sha256 = std::array<std::uint8_t, 32>;
Sha256 hmac_sha256(std::span<const std::uint8_t> key, std::string_view text);

}  // namespace connector
