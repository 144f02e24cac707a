#include "rooms/media_policy.hpp"

#include "base/ascii.hpp"
#include "rooms/sdp_crypto.hpp"

namespace connector::rooms {

namespace {

SecureMedia secure_media_of(std::string_view text, SecureMedia otherwise) {
    if (text.empty()) return otherwise;
    if (equal_ignoring_case(text, "optional")) return SecureMedia::optional;
    return is_true(text) || equal_ignoring_case(text, "mandatory") ? SecureMedia::mandatory : SecureMedia::forbidden;
}

}  // namespace

MediaPolicy media_policy(std::vector<Codec> codecs, const Variables& variables, Direction direction, bool is_browser) {
    std::string_view text =
        variable(variables, direction == Direction::inbound ? "rtp_secure_media_inbound" : "rtp_secure_media_outbound");
    if (text.empty()) text = variable(variables, "rtp_secure_media");
    MediaPolicy policy;
    policy.codecs = std::move(codecs);
    const std::string_view mode = text.substr(0, text.find(':'));
    policy.secure = secure_media_of(
        mode, direction == Direction::inbound || is_browser ? SecureMedia::optional : SecureMedia::forbidden);
    std::vector<Srtp::Suite> suites;
    for (text.remove_prefix(mode.size()); !text.empty();) {
        text.remove_prefix(1);
        const std::string_view name = text.substr(0, text.find(':'));
        if (const auto suite = suite_named(name)) suites.push_back(*suite);
        text.remove_prefix(name.size());
    }
    if (!suites.empty()) policy.suites = std::move(suites);
    return policy;
}

}  // namespace connector::rooms
