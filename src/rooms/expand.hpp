// The text of an action: $1 and ${variable} replaced.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace connector::rooms {

/// Where the names in a text are looked up; what is not known is "".
struct Lookup {
    std::function<std::string(std::string_view name)> variable;
    /// The dial string of "internal/20001@192.0.2.1".
    std::function<std::string(std::string_view account)> sofia_contact;
};

/// Replaces $0 to $9 by the groups of the condition that matched, and ${name} by the variable; both may stand within
/// ${…}. Other than in FreeSWITCH, what is put in is never looked at again: a caller who dials "${password}" has
/// dialled just that. Of all API functions only ${sofia_contact(…)} is run; the others are nothing. Without groups, $1
/// stays. What is longer than 16 KiB is cut off.
std::string expand(std::string_view text, const std::vector<std::string>& groups, const Lookup& lookup);

}  // namespace connector::rooms
