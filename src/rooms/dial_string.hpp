// Whom a call is bridged to: `{call_timeout=20}user/20001,user/20002|error/USER_BUSY`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rooms/dialplan.hpp"

namespace connector::rooms {

struct DialTarget {
    Variables variables;      // in [] before it
    std::string endpoint;     // sofia, user, error
    std::string destination;  // what stands behind it: "internal/sip:20001@192.0.2.20", "20001@192.0.2.1", "USER_BUSY"

    bool operator==(const DialTarget&) const = default;
};

struct DialString {
    Variables variables;                                // in {} at the beginning: for all
    std::vector<std::vector<DialTarget>> alternatives;  // one after the other; those of one all at once

    bool operator==(const DialString&) const = default;
};

/// As switch_ivr_originate.c reads it, without the enterprise and dial group forms. Values may be quoted: 'a,b'.
/// Nothing when it is empty or malformed, longer than 16 KiB, or has more than 10 alternatives or 20 targets in one.
std::optional<DialString> parse_dial_string(std::string_view text);

}  // namespace connector::rooms
