// Where two texts differ, line by line, for a person to read.
#pragma once

#include <string>
#include <string_view>

namespace connector::apps {

/// The lines that are only in `before` with "-" and those only in `after` with "+", each block headed by the line
/// where it begins in `before` ("@@ 12"); "" when the texts are equal.
std::string line_diff(std::string_view before, std::string_view after);

}  // namespace connector::apps
