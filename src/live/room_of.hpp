// Which conference a change of the liveState is about.
#pragma once

#include "base/overloaded.hpp"
#include "live/delta.hpp"

namespace connector::live {

/// nullptr for a registration's. Valid as long as the delta is.
inline const model::ConferenceName* room_of(const Delta& delta) {
    return std::visit(overloaded{[](const RoomOpened& d) { return &d.room.name; },
                                 [](const RegistrationAdded&) -> const model::ConferenceName* { return nullptr; },
                                 [](const RegistrationRemoved&) -> const model::ConferenceName* { return nullptr; },
                                 [](const auto& d) { return &d.room; }},
                      delta);
}

}  // namespace connector::live
