// The settings that say which numbers users and conferences of each context get.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "model/ranges.hpp"

namespace connector::apps {

struct RangeSetting {
    std::string_view key;  // as of setting_names()
    model::Range& (*of)(model::Ranges& ranges);
};

inline constexpr std::array<RangeSetting, 6> range_settings{{
    {"team-users", [](model::Ranges& ranges) -> model::Range& { return ranges.users[0]; }},
    {"friends-users", [](model::Ranges& ranges) -> model::Range& { return ranges.users[1]; }},
    {"public-users", [](model::Ranges& ranges) -> model::Range& { return ranges.users[2]; }},
    {"team-conferences", [](model::Ranges& ranges) -> model::Range& { return ranges.conferences[0]; }},
    {"friends-conferences", [](model::Ranges& ranges) -> model::Range& { return ranges.conferences[1]; }},
    {"public-conferences", [](model::Ranges& ranges) -> model::Range& { return ranges.conferences[2]; }},
}};

/// "20000-20999": both ends of 3 to 9 digits, as many in the one as in the other, without a leading zero. The error
/// says what it must be.
Result<model::Range, std::string> parse_range(std::string_view text);

/// The places in `range_settings` of two ranges that have a number in common.
std::optional<std::pair<std::size_t, std::size_t>> first_overlap(model::Ranges ranges);

}  // namespace connector::apps
