// fsconnector.toml as plain pairs of key and text.
#pragma once

#include <map>
#include <string>

#include "base/result.hpp"

namespace connector::apps {

/// The error names file and line.
Result<std::map<std::string, std::string>, std::string> parse_toml(const std::string& text, const std::string& file);

/// `text` as a TOML string in quotes.
std::string toml_quoted(const std::string& text);

}  // namespace connector::apps
