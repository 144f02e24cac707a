// A caller in a conference.
#pragma once

#include <string>

#include "base/now.hpp"
#include "model/ids.hpp"

namespace connector::model {

struct Member {
    MemberId id;
    std::string call_uuid;    // Unique-ID of the call
    std::string number;       // the account that calls (Caller-Username, else the caller-id number)
    std::string caller_name;  // what the phone calls itself
    bool muted = false;       // !Speak
    bool deaf = false;        // !Hear
    bool talking = false;
    bool moderator = false;
    int energy_level = 0;
    int volume_in = 0;   // -4 … 4
    int volume_out = 0;  // -4 … 4
    WallTime joined_at{};

    bool operator==(const Member&) const = default;
};

}  // namespace connector::model
