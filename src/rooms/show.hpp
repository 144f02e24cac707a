// The answers of `show …`: registrations, channels, calls.
#pragma once

#include <string>
#include <string_view>

#include "rooms/legs.hpp"
#include "rooms/registrar.hpp"

namespace connector::rooms {

/// `what` is "channels as json", "calls count", "registrations" …: rows as FreeSWITCH's JSON has them, or how many
/// there are. A call counts once, however many channels it has.
std::string show(std::string_view what, const Registrar& registrar, const Legs& legs, const std::string& hostname);

}  // namespace connector::rooms
