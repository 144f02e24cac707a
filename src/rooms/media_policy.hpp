// What the media of a call may be: the SIP profile's codecs, and the encryption that the dialplan wants.
#pragma once

#include <vector>

#include "rooms/channel_variables.hpp"
#include "rooms/codecs.hpp"

namespace connector::rooms {

enum class SecureMedia { optional, mandatory, forbidden };

struct MediaPolicy {
    std::vector<Codec> codecs;  // best first
    SecureMedia secure = SecureMedia::optional;
    std::vector<Srtp::Suite> suites{
        Srtp::Suite::aes_cm_128_hmac_sha1_80, Srtp::Suite::aes_256_cm_hmac_sha1_80,
        Srtp::Suite::aes_cm_128_hmac_sha1_32,
        Srtp::Suite::aes_256_cm_hmac_sha1_32};  // that are taken; best first, which is what is offered
};

enum class Direction { inbound, outbound };

/// From rtp_secure_media_inbound or _outbound, else rtp_secure_media: "optional", "mandatory" or "true", "forbidden" or
/// "false", with suites behind it: "mandatory:AES_CM_128_HMAC_SHA1_80". Suites that are none of ours are left out; when
/// none remains, all are taken. Without such a variable calls that come in are optional, and calls that we make
/// forbidden (switch_core_media.c), but to browsers, which know no media without it.
MediaPolicy media_policy(std::vector<Codec> codecs, const Variables& variables, Direction direction,
                         bool is_browser = false);

}  // namespace connector::rooms
