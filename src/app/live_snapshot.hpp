// The liveState from FreeSWITCH's own lists.
#pragma once

#include <string_view>

#include "base/now.hpp"
#include "base/result.hpp"
#include "live/state.hpp"

namespace connector::app {

enum class SnapshotError {
    refused,       // the switch answered -ERR or with its usage text
    not_json,      // or JSON that is nested deeper than 16
    not_expected,  // JSON of another shape
};

/// A sentence for the administrator.
std::string_view to_text(SnapshotError error);

/// The answers of `conference json_list` and `show registrations as json`. Only members of type caller are members;
/// recording nodes are recordings, one for each path. `now` is when the answers came: times in them are seconds ago.
/// What the lists do not tell (profile, last join and leave) stays empty.
Result<live::State, SnapshotError> live_from(std::string_view conferences, std::string_view registrations,
                                             WallTime now);

/// What `known` tells of the same lives of rooms and calls and the lists do not: profiles, account numbers, times to
/// the microsecond, last joins and leaves.
void carry_over(const live::State& known, live::State& fresh);

}  // namespace connector::app
