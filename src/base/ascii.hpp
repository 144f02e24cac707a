// Letters of protocols: case and blanks as HTTP and SIP see them, whatever the locale.
#pragma once

#include <string>
#include <string_view>

namespace connector {

constexpr char ascii_lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::string ascii_lower(std::string_view text);

/// Equal but for the case of A-Z.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace connector
