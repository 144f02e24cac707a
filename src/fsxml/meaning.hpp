// What an attribute's text in a file means to the switch, which reads it through preprocessor and XML parser.
#pragma once

#include <string>
#include <string_view>

#include "fsxml/configuration.hpp"

namespace connector::fsxml {

/// `written` stands between quotes in a file: `$${name}` is expanded by `globals` (to nothing when there is no such
/// global), then entities are resolved. What cannot be read as XML afterwards is given back as it is written.
std::string meaning_of(std::string_view written, const Settings& globals);

}  // namespace connector::fsxml
