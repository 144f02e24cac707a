// What stands in a session description for a browser beside that for a phone (RFC 8829).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rooms/print_sdp.hpp"

namespace connector::rooms {

/// Before the first medium: we are ICE-lite and have told all our candidates, and which medium is BUNDLEd, if any.
std::string print_web_rtc_session(std::string_view bundled_mid);

/// Of the medium: our candidates, user fragment, password and fingerprint, our role in DTLS, and its names. Without
/// a=msid the browser's track would have no stream.
std::string print_web_rtc(const WebRtc& web_rtc, std::string_view setup, std::string_view mid, std::uint16_t local_port,
                          const SdpOrigin& origin);

/// Nothing for a medium that has none.
std::string print_mid(std::string_view mid);

}  // namespace connector::rooms
