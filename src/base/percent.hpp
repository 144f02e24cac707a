// Percent-encoding of URIs (RFC 3986, section 2.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connector {

/// Every %XX decoded once, '+' left as it is. Nothing when a '%' is not followed by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text);

/// Every byte but the unreserved ones (letters, digits, - . _ ~; section 2.3) as %XX: fit for any part of a URI.
std::string percent_encoded(std::string_view text);

}  // namespace connector
