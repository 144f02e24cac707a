// How long no media may come before a call is ended.
#pragma once

#include <charconv>

#include "rooms/channel_variables.hpp"

namespace connector::rooms {

// A channel variable of milliseconds, in seconds; 0 when it is not set.
inline unsigned seconds_of(const Variables& variables, const char* name) {
    const std::string_view text = variable(variables, name);
    unsigned time_ms = 0;
    std::from_chars(text.data(), text.data() + text.size(), time_ms);
    return time_ms / 1000;
}

/// From media_timeout and, while the phone holds us, media_hold_timeout, which without a value is ten times as long, as
/// in FreeSWITCH. One that only listens sends us nothing, as agreed: it cannot be missed, which is 0.
inline unsigned rtp_timeout_s(const LegMedia& media, const Variables& variables) {
    const unsigned talking_s = seconds_of(variables, "media_timeout");
    const unsigned held_s = seconds_of(variables, "media_hold_timeout");
    if (!media.sends) return held_s > 0 ? held_s : 10 * talking_s;
    return media.receives ? talking_s : 0;
}

}  // namespace connector::rooms
