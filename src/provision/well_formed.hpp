// Whether a text is one XML document, as strictly as phones' parsers read it.
#pragma once

#include <string>
#include <string_view>

namespace connector::provision {

/// "" when it is, else why not, with the line: a sentence's end. Beyond what pugixml minds: exactly one root element,
/// no attribute twice in an element, and no & that begins no reference.
std::string why_no_document(std::string_view text);

}  // namespace connector::provision
