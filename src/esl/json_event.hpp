// Events as they stand in the body of text/event-json.
#pragma once

#include <string>

#include "esl/event.hpp"

namespace connector::esl {

/// One JSON object with all values as strings, a body as "_body" with its "Content-Length". A header that FreeSWITCH
/// repeats stands there once, with its first value: a repeated key is not JSON that everybody reads alike.
std::string print_json(const Event& event);

}  // namespace connector::esl
