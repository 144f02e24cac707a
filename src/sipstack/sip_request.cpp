#include "sipstack/sip_request.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"

namespace connector::sipstack {

namespace {

constexpr std::size_t contacts_max = 10;
constexpr std::size_t text_bytes_max = 256;

std::string header(const struct sip_msg& message, enum sip_hdrid id) {
    const struct sip_hdr* found = sip_msg_hdr(&message, id);
    return found == nullptr ? std::string{} : text_of(found->val);
}

std::optional<std::uint32_t> expires_parameter(const struct pl& parameters) {
    struct pl value {};
    if (msg_param_decode(&parameters, "expires", &value) != 0) return std::nullopt;
    return pl_u32(&value);
}

bool take_contact(const struct sip_hdr* contact, const struct sip_msg*, void* argument) {
    auto& request = *static_cast<rooms::RegisterRequest*>(argument);
    if (pl_strcmp(&contact->val, "*") == 0) {
        request.contact_star = true;
        return false;
    }
    struct sip_addr address {};
    if (sip_addr_decode(&address, &contact->val) != 0) return false;
    request.contacts.push_back({text_of(address.auri), expires_parameter(address.params)});
    return request.contacts.size() >= contacts_max;
}

}  // namespace

// What goes on into events and lists, where a phone's word of 64 KiB would stand many times: cut, and on one line
// (RFC 3261, section 7.3.1: a folded line is one).
std::string line_of(const struct pl& text) {
    std::string shortened = text_of({text.p, std::min(text.l, text_bytes_max)});
    std::replace_if(
        shortened.begin(), shortened.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
    return shortened;
}

rooms::Address address_of(const struct sa& address) {
    std::array<char, 64> ip{};
    sa_ntop(&address, ip.data(), static_cast<int>(ip.size()));
    return {ip.data(), sa_port(&address)};
}

std::optional<BrowserConnection> browser_behind(const struct sip_msg& message, const BrowserConnections& browsers) {
    if (message.tp != SIP_TRANSP_TCP) return std::nullopt;
    return browsers.behind(address_of(message.src), address_of(message.dst));
}

rooms::Peer peer_of(const struct sip_msg& message, const BrowserConnections& browsers) {
    if (const auto browser = browser_behind(message, browsers)) return {browser->browser, rooms::Transport::wss};
    rooms::Peer peer{address_of(message.src), rooms::Transport::udp};
    if (message.tp == SIP_TRANSP_TCP) peer.transport = rooms::Transport::tcp;
    if (message.tp == SIP_TRANSP_TLS) peer.transport = rooms::Transport::tls;
    return peer;
}

rooms::RegisterRequest register_request(const struct sip_msg& message, rooms::TransactionId transaction,
                                        const BrowserConnections& browsers) {
    rooms::RegisterRequest request;
    request.transaction = transaction;
    request.peer = peer_of(message, browsers);
    request.user = line_of(message.to.uri.user);
    request.sip_call_id = line_of(message.callid);
    request.cseq = message.cseq.num;
    request.authorization = header(message, SIP_HDR_AUTHORIZATION);
    if (const auto* agent = sip_msg_hdr(&message, SIP_HDR_USER_AGENT)) request.user_agent = line_of(agent->val);
    if (pl_isset(&message.expires)) request.expires_s = pl_u32(&message.expires);
    sip_msg_hdr_apply(&message, true, SIP_HDR_CONTACT, take_contact, &request);
    return request;
}

rooms::InviteRequest invite_request(const struct sip_msg& message, rooms::CallId call,
                                    const BrowserConnections& browsers) {
    rooms::InviteRequest request;
    request.call = call;
    request.peer = peer_of(message, browsers);
    request.from_user = line_of(message.from.uri.user);
    request.from_display = line_of(message.from.dname);
    request.to_user = line_of(message.uri.user);
    request.sip_call_id = line_of(message.callid);
    request.authorization = header(message, SIP_HDR_PROXY_AUTHORIZATION);
    if (request.authorization.empty()) request.authorization = header(message, SIP_HDR_AUTHORIZATION);
    if (const auto* agent = sip_msg_hdr(&message, SIP_HDR_USER_AGENT)) request.user_agent = line_of(agent->val);
    request.sdp = body_of(message);
    return request;
}

std::string body_of(const struct sip_msg& message) {
    if (message.mb == nullptr) return {};
    return {reinterpret_cast<const char*>(mbuf_buf(message.mb)), mbuf_get_left(message.mb)};
}

std::optional<char> key_of(const struct sip_msg& message) {
    static constexpr std::string_view keys = "0123456789*#ABCD";
    if (pl_strcasecmp(&message.ctyp.type, "application") != 0) return std::nullopt;
    const std::string body = body_of(message);
    std::string_view key = trimmed(body);
    if (pl_strcasecmp(&message.ctyp.subtype, "dtmf-relay") == 0) {
        static constexpr std::string_view name = "Signal=";
        const std::size_t at = body.find(name);
        if (at == std::string::npos) return std::nullopt;
        key = trimmed(std::string_view(body).substr(at + name.size(), 2));
    } else if (pl_strcasecmp(&message.ctyp.subtype, "dtmf") != 0) {
        return std::nullopt;
    }
    if (key.empty() || keys.find(key.front()) == std::string_view::npos) return std::nullopt;
    return key.front();
}

SessionTerms session_terms(const struct sip_msg& message) {
    SessionTerms terms;
    terms.supported = sip_msg_hdr_has_value(&message, SIP_HDR_SUPPORTED, "timer");
    terms.expires = session_expires(header(message, SIP_HDR_SESSION_EXPIRES));
    if (const auto least = session_expires(header(message, SIP_HDR_MIN_SE))) terms.interval_min = least->interval;
    return terms;
}

bool allows(const struct sip_msg& message, const char* method) {
    return sip_msg_hdr_has_value(&message, SIP_HDR_ALLOW, method);
}

}  // namespace connector::sipstack
