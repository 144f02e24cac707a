// The applications that only set a channel's variables, and what passes them on to the call that is made for it.
#pragma once

#include <string>
#include <string_view>

#include "rooms/dialplan.hpp"

namespace connector::rooms {

enum class Applied { done, other };

/// Carries out set, unset and export (mod_dptools); `other` for any other application. `data` is expanded already.
Applied set_variables(std::string_view application, std::string_view data, Variables& variables);

/// The variables that were exported, and nothing else; "nolocal:x" is x.
Variables exported(const Variables& variables);

/// "" when it is not set.
std::string_view variable(const Variables& variables, const std::string& name);
/// yes, on, true, t, enabled, active, allow, or a number that is not 0 (switch_true).
bool is_true(std::string_view text);

}  // namespace connector::rooms
