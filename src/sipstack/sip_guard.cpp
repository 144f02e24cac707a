#include "sipstack/sip_guard.hpp"

#include "base/ascii.hpp"
#include "sipstack/sip_abilities.hpp"
#include "sipstack/sip_request.hpp"

namespace connector::sipstack {

namespace {

constexpr std::size_t unsupported_bytes_max = 256;

bool take_unsupported(const struct sip_hdr* header, const struct sip_msg*, void* argument) {
    auto& unsupported = *static_cast<std::string*>(argument);
    const std::string tag = text_of(header->val);
    if (equal_ignoring_case(tag, extensions_supported)) return false;
    if (unsupported.size() + tag.size() > unsupported_bytes_max) return true;
    unsupported += (unsupported.empty() ? "" : ", ") + tag;
    return false;
}

bool is_foreign_body(const struct sip_msg& message) {
    if (mbuf_get_left(message.mb) == 0 || !pl_isset(&message.ctyp.type)) return false;
    return pl_strcasecmp(&message.ctyp.type, "application") != 0 || pl_strcasecmp(&message.ctyp.subtype, "sdp") != 0;
}

// libre reads over what is missing (RFC 3261, section 8.1.1), and finds transactions by it all the same.
bool is_whole(const struct sip_msg& message) {
    return pl_isset(&message.from.val) && pl_isset(&message.to.val) && pl_isset(&message.callid) &&
           pl_cmp(&message.cseq.met, &message.met) == 0;
}

}  // namespace

std::variant<Sound, Dropped, Reply> checked(struct sip_msg& message) {
    const auto is = [&](const char* method) { return pl_strcmp(&message.met, method) == 0; };
    if (!pl_isset(&message.via.branch)) return Dropped{};
    struct pl maddr {};
    // libre would send the answer there, to whomever that is.
    if (msg_param_exists(&message.via.params, "maddr", &maddr) == 0) return Dropped{};
    if (!is_whole(message)) return Reply{400, "Bad Request", {}, {}};
    if (message.tp == SIP_TRANSP_UDP && pl_isset(&message.clen)) {
        const std::uint32_t said = pl_u32(&message.clen);
        if (mbuf_get_left(message.mb) < said) return Reply{400, "Half a Body", {}, {}};
        message.mb->end = message.mb->pos + said;
    }
    if (is("ACK") || is("CANCEL")) return Sound{};
    std::string unsupported;
    const bool is_long = sip_msg_hdr_apply(&message, true, SIP_HDR_REQUIRE, take_unsupported, &unsupported) != nullptr;
    if (is_long || !unsupported.empty()) return Reply{420, "Bad Extension", {{"Unsupported", unsupported}}, {}};
    if ((is("INVITE") || is("UPDATE")) && is_foreign_body(message)) {
        return Reply{415, "Unsupported Media Type", {{"Accept", body_accepted}}, {}};
    }
    return Sound{};
}

}  // namespace connector::sipstack
