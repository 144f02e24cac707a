// Writes one delta into the state.
#pragma once

#include "live/delta.hpp"

namespace connector::live {

/// A delta of a room or member that is not there changes nothing.
void apply(State& state, const Delta& delta);

}  // namespace connector::live
