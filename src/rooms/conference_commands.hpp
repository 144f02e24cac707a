// The API command `conference …`, answered in FreeSWITCH's words (conference_api.c).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rooms/conferences.hpp"

namespace connector::rooms {

/// `arguments`: what stands behind `conference`. What is to be done is appended to `outputs`.
std::string conference_command(Conferences& conferences, std::string_view arguments, Now now,
                               std::vector<Output>& outputs);

}  // namespace connector::rooms
