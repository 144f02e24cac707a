// The number ranges of each context: which numbers the connector gives out, and which context a conference's number
// tells.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "model/context.hpp"

namespace connector::model {

/// Both ends belong to it.
struct Range {
    unsigned first = 0;
    unsigned last = 0;

    constexpr bool holds(unsigned number) const { return first <= number && number <= last; }
    bool operator==(const Range&) const = default;
};

struct Ranges {
    // In the order team, friends, public.
    std::array<Range, 3> users{Range{20000, 20999}, Range{21000, 21999}, Range{22000, 22999}};
    std::array<Range, 3> conferences{Range{30000, 30999}, Range{31000, 31999}, Range{32000, 32999}};

    constexpr const Range& users_of(Context context) const { return users[static_cast<std::size_t>(context)]; }
    constexpr const Range& conferences_of(Context context) const {
        return conferences[static_cast<std::size_t>(context)];
    }
    /// The context whose conference range holds `number`; nothing for any other number or text.
    std::optional<Context> context_of_conference(std::string_view number) const;
};

}  // namespace connector::model
