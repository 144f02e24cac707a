// What this side is and can do, as its headers say it.
#pragma once

namespace connector::sipstack {

inline constexpr const char* software = "freeswitch-connector";
inline constexpr const char* methods_allowed = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REGISTER";
inline constexpr const char* extensions_supported = "timer";  // RFC 4028
inline constexpr const char* body_accepted = "application/sdp";

}  // namespace connector::sipstack
