// Moments as HTTP's headers have them.
#pragma once

#include <string>

#include "base/now.hpp"

namespace connector {

/// RFC 9110, section 5.6.7, to the second: Sun, 06 Nov 1994 08:49:37 GMT.
std::string http_date(WallTime time);

}  // namespace connector
