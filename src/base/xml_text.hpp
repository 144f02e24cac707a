// Text as it stands in XML.
#pragma once

#include <string>
#include <string_view>

namespace connector {

/// `text` for an attribute or an element: & < > " ' and control characters are written as &#NN;, and so is `$`, which
/// FreeSWITCH's preprocessor would read. What UTF-8 there is stays as it is.
std::string xml_escaped(std::string_view text);

}  // namespace connector
