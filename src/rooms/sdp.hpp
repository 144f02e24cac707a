// The session descriptions of SIP (RFC 8866, RFC 3264) as far as audio calls need them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rooms/sdp_crypto.hpp"
#include "rooms/sdp_transport.hpp"

namespace connector::rooms {

enum class SdpError { too_long, malformed, no_address };

enum class SdpDirection { sendrecv, sendonly, recvonly, inactive };

struct SdpFormat {
    std::string encoding;  // upper case: PCMU, G722, TELEPHONE-EVENT; "" when neither mapped nor static
    unsigned clock_hz = 0;
    std::string parameters;  // of its fmtp line: "useinbandfec=1;usedtx=1"
};

struct SdpMedia {
    std::string line;   // what stands behind "m=", to be refused as it came
    std::string kind;   // audio, video …
    std::string proto;  // RTP/AVP …
    std::uint16_t port = 0;
    std::string address;
    std::vector<std::uint8_t> payload_types;  // in the order of preference
    std::map<std::uint8_t, SdpFormat> formats;
    SdpDirection direction = SdpDirection::sendrecv;
    unsigned packet_ms = 20;
    unsigned packet_ms_max = 1000;  // maxptime
    bool rtcp_mux = false;
    std::vector<SdpCrypto> cryptos;  // those whose suite we know, in the order of preference
    std::string mid;                 // its name in the session (RFC 5888); "" when it has none
    bool bundled = false;            // it may share its port with other media of a BUNDLE group (RFC 9143)
    SdpTransport transport;          // what is not said of the medium itself is the session's
};

struct Sdp {
    std::vector<SdpMedia> media;
};

/// At most 16 KiB, 16 media, 128 formats and 16 keys each: browsers have 40 formats of video. A mid has at most 64
/// characters; a longer one counts as not said.
Result<Sdp, SdpError> parse_sdp(std::string_view text);

}  // namespace connector::rooms
