// Whether a text is UTF-8 (RFC 3629), and how it is made so.
#pragma once

#include <string>
#include <string_view>

namespace connector {

/// No overlong forms, no surrogates, nothing above U+10FFFF, nothing cut off.
bool is_utf8(std::string_view text);

/// The text with every byte that belongs to no character replaced by U+FFFD.
std::string made_utf8(std::string_view text);

}  // namespace connector
