// A text as a QR code that a phone's camera reads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace connector::provision {

inline constexpr std::size_t qr_code_bytes_max = 1024;

/// An SVG image of any size: dark modules on white, with the quiet zone of 4 modules (ISO/IEC 18004), medium error
/// correction, no script and no reference to anything outside. Nothing for a text of more than qr_code_bytes_max.
std::optional<std::string> qr_code_svg(std::string_view text);

}  // namespace connector::provision
