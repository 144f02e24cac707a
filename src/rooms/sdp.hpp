// The session descriptions of SIP (RFC 4566, RFC 3264) as far as audio calls need them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace connector::rooms {

enum class SdpError { too_long, malformed, no_address };

enum class SdpDirection { sendrecv, sendonly, recvonly, inactive };

struct SdpFormat {
    std::string encoding;  // upper case: PCMU, G722, TELEPHONE-EVENT; "" when neither mapped nor static
    unsigned clock_hz = 0;
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
};

struct Sdp {
    std::vector<SdpMedia> media;
};

/// At most 16 KiB, 16 media and 32 formats each.
Result<Sdp, SdpError> parse_sdp(std::string_view text);

}  // namespace connector::rooms
