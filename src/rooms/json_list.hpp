// The answers of `conference json_list`, `conference list` and `show registrations as json`, field by field like
// FreeSWITCH's.
#pragma once

#include <string>
#include <vector>

#include "rooms/registrar.hpp"
#include "rooms/room.hpp"

namespace connector::rooms {

/// An array of the given rooms.
std::string print_json_list(const std::vector<const Room*>& rooms, Now now);
/// One line a member, the last to join first: ID;CHANNEL;UUID;NAME;NUMBER;FLAGS;VOLUME_IN;VOLUME_OUT;ENERGY.
std::string print_members(const Room& room, const std::string& delimiter);
/// "2) NAME (NUMBER)", likewise.
std::string print_members_pretty(const Room& room);
/// One line: "+OK Conference NAME (2 members rate: 16000 flags: running|…)".
std::string print_summary(const Room& room);
std::string print_registrations(const std::vector<const Binding*>& bindings, const std::string& hostname);

}  // namespace connector::rooms
