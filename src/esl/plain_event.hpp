// Events as they stand in the body of text/event-plain.
#pragma once

#include <string>
#include <string_view>

#include "esl/event.hpp"

namespace connector::esl {

/// Never fails: a line without a colon is left out, a '%' that starts no code stays. What stands behind the blank line
/// is the event's body, and the Content-Length before it (FreeSWITCH writes it last) is no header of the event.
/// FreeSWITCH prints an empty value as "_undef_"; it is read as empty.
Event parse_plain(std::string_view text);

/// The reverse (switch_event_serialize), for listeners.
std::string print_plain(const Event& event);

}  // namespace connector::esl
