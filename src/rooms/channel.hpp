// One call of a phone, and the channel headers that FreeSWITCH's events carry for it.
#pragma once

#include <string>

#include "base/now.hpp"
#include "esl/event.hpp"
#include "rooms/dialplan.hpp"
#include "rooms/ports.hpp"

namespace connector::rooms {

struct Channel {
    CallId call;
    std::string uuid;
    std::string user;  // the account's number
    std::string domain;
    std::string context;      // the account's
    std::string caller_name;  // what the phone calls itself, else its number
    std::string destination;  // the number that was dialled
    Peer peer;
    Variables variables;
    LegMedia media;
    WallTime created{};
};

/// The headers from Channel-State to Caller-Privacy-Hide-Number, in FreeSWITCH's order (switch_channel.c and
/// switch_caller.c). `mix_rate_hz` is the rate of the conference it is in.
void add_channel(esl::Event& event, const Channel& channel, unsigned mix_rate_hz);

}  // namespace connector::rooms
