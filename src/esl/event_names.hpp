// The kinds of event that FreeSWITCH 1.10 knows, as a listener may name them.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace connector::esl {

/// The proper spelling of an event's name; case does not matter and a leading "SWITCH_EVENT_" is allowed, as in
/// FreeSWITCH (switch_name_event). "ALL" is one of them. Nothing for any other word.
std::optional<std::string_view> event_name_from(std::string_view word);

/// All of them, "ALL" included.
std::span<const std::string_view> event_names();

/// Equality without regard to the case of A-Z.
bool equal_but_for_case(std::string_view a, std::string_view b);
bool starts_with_but_for_case(std::string_view text, std::string_view start);

}  // namespace connector::esl
