#include "sipstack/sip_dialog.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/hex.hpp"
#include "sipstack/sip_abilities.hpp"
#include "sipstack/sip_request.hpp"

namespace connector::sipstack {

namespace {

constexpr std::size_t uri_bytes_max = 1024;

bool is_uri(const std::string& text) {
    const auto is_bad = [](unsigned char c) { return c <= ' ' || c == 0x7F || c == '<' || c == '>' || c == '"'; };
    if (text.size() > uri_bytes_max || std::any_of(text.begin(), text.end(), is_bad)) return false;
    const struct pl whole { text.data(), text.size() };
    struct uri parsed {};
    return uri_decode(&parsed, &whole) == 0;
}

// What stands in the user part of a URI as it is (RFC 3261, section 25.1: unreserved and user-unreserved).
std::string as_user_part(const std::string& text) {
    static constexpr std::string_view plain = "-_.!~*'()&=+$,;?/";
    std::string escaped;
    for (const char c : text) {
        const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_word || plain.find(c) != std::string_view::npos) {
            escaped += c;
        } else {
            const auto byte = static_cast<std::uint8_t>(c);
            escaped += '%' + to_hex(std::span(&byte, 1));
        }
    }
    return escaped;
}

std::string as_quoted(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string host_port(const rooms::Address& address) {
    const bool is_v6 = address.ip.find(':') != std::string::npos;
    return (is_v6 ? '[' + address.ip + ']' : address.ip) + ':' + std::to_string(address.port);
}

std::string transport_parameter(rooms::Transport transport) {
    static constexpr std::array names{"udp", "tcp", "tls", "wss"};
    return std::string(";transport=") + names.at(static_cast<std::size_t>(transport));
}

// Where libre is to send a request; nothing when it is for a browser that is not there.
std::optional<std::string> hop_uri(const Dialog& dialog, const BrowserConnections& browsers) {
    rooms::Peer hop = dialog.hop;
    if (hop.transport == rooms::Transport::wss) {
        const auto browser = browsers.to(hop.address, dialog.target);
        if (!browser) return std::nullopt;
        hop = {browser->inner, rooms::Transport::tcp};
    }
    return "sip:" + host_port(hop.address) + transport_parameter(hop.transport);
}

std::string own_contact(const std::string& user, const rooms::Address& own, rooms::Transport transport) {
    const bool is_default = transport == rooms::Transport::udp;
    return "<sip:" + as_user_part(user) + '@' + host_port(own) + (is_default ? "" : transport_parameter(transport)) +
           '>';
}

// Where libre listens for such phones.
rooms::Address own_address(struct sip* sip, const rooms::Peer& phone) {
    enum sip_transp transport = SIP_TRANSP_TCP;
    if (phone.transport == rooms::Transport::udp) transport = SIP_TRANSP_UDP;
    if (phone.transport == rooms::Transport::tls) transport = SIP_TRANSP_TLS;
    struct sa there {
    }, here{};
    sa_set_str(&there, phone.address.ip.c_str(), phone.address.port);
    sip_transp_laddr(sip, &here, transport, &there);
    return address_of(here);
}

std::optional<std::string> contact_of(const struct sip_msg& message) {
    const struct sip_hdr* header = sip_msg_hdr(&message, SIP_HDR_CONTACT);
    struct sip_addr address {};
    if (header == nullptr || sip_addr_decode(&address, &header->val) != 0) return std::nullopt;
    std::string uri(address.auri.p, address.auri.l);
    if (!is_uri(uri)) return std::nullopt;
    return uri;
}

bool take_route(const struct sip_hdr* header, const struct sip_msg*, void* argument) {
    auto& routes = *static_cast<std::vector<std::string>*>(argument);
    routes.push_back(text_of(header->val));
    return routes.size() >= Dialog::routes_max;
}

}  // namespace

std::optional<Dialog> dialog_of(const struct sip_msg& invite, const BrowserConnections& browsers) {
    const auto target = contact_of(invite);
    if (!target) return std::nullopt;
    Dialog dialog;
    dialog.call_id = text_of(invite.callid);
    dialog.local_tag = to_hex(invite.tag);  // as libre's replies have it
    dialog.remote_tag = text_of(invite.from.tag);
    dialog.local = text_of(invite.to.val) + ";tag=" + dialog.local_tag;
    dialog.remote = text_of(invite.from.val);
    dialog.target = *target;
    sip_msg_hdr_apply(&invite, true, SIP_HDR_RECORD_ROUTE, take_route, &dialog.routes);
    dialog.local_cseq = rand_u16();
    dialog.remote_cseq = invite.cseq.num;
    dialog.hop = peer_of(invite, browsers);
    const auto browser = browser_behind(invite, browsers);
    const rooms::Address own = browser ? browser->reached : address_of(invite.dst);
    dialog.contact = own_contact(text_of(invite.uri.user), own, dialog.hop.transport);
    return dialog;
}

std::optional<Dialog> dialog_to(const rooms::Dial& dial, const std::string& call_id, const std::string& tag,
                                const SipSide& side) {
    if (!is_uri(dial.uri)) return std::nullopt;
    Dialog dialog;
    dialog.call_id = call_id;
    dialog.local_tag = tag;
    const std::string name = dial.from_display.empty() ? "" : as_quoted(dial.from_display) + ' ';
    dialog.local = name + "<sip:" + as_user_part(dial.from_user) + '@' + dial.domain + ">;tag=" + tag;
    dialog.remote = '<' + dial.uri + '>';
    dialog.target = dial.uri;
    dialog.local_cseq = rand_u16();
    dialog.hop = dial.peer;
    struct sa there {};
    if (sa_set_str(&there, dial.peer.address.ip.c_str(), dial.peer.address.port) != 0) return std::nullopt;
    const bool is_browser = dial.peer.transport == rooms::Transport::wss;
    const auto browser = is_browser ? side.browsers.to(dial.peer.address, dial.uri) : std::nullopt;
    dialog.contact =
        own_contact(dial.from_user, browser ? browser->reached : own_address(side.sip, dial.peer), dial.peer.transport);
    return dialog;
}

void confirm(Dialog& dialog, const struct sip_msg& answer, const BrowserConnections& browsers) {
    dialog.remote_tag = text_of(answer.to.tag);
    dialog.remote = text_of(answer.to.val);
    // Seen from the caller, the last proxy is the first (RFC 3261, section 12.1.2).
    sip_msg_hdr_apply(&answer, false, SIP_HDR_RECORD_ROUTE, take_route, &dialog.routes);
    move_target(dialog, answer, browsers);
}

void move_target(Dialog& dialog, const struct sip_msg& message, const BrowserConnections& browsers) {
    if (auto target = contact_of(message)) dialog.target = std::move(*target);
    dialog.hop = peer_of(message, browsers);
}

std::string dialog_key(const std::string& call_id, const std::string& local_tag) {
    return call_id + '\n' + local_tag;
}

std::string dialog_key(const struct sip_msg& message) {
    return dialog_key(text_of(message.callid), text_of(message.req ? message.to.tag : message.from.tag));
}

bool is_of(const struct sip_msg& message, const Dialog& dialog) {
    return text_of(message.req ? message.from.tag : message.to.tag) == dialog.remote_tag &&
           dialog_key(message) == dialog_key(dialog.call_id, dialog.local_tag);
}

Headers request_head(const Dialog& dialog, const char* method, std::uint32_t cseq) {
    Headers head{{"Max-Forwards", "70"}};
    for (const std::string& route : dialog.routes) head.emplace_back("Route", route);
    head.insert(head.end(), {{"To", dialog.remote},
                             {"From", dialog.local},
                             {"Call-ID", dialog.call_id},
                             {"CSeq", std::to_string(cseq) + ' ' + method},
                             {"User-Agent", software}});
    return head;
}

int send_request(const SipSide& side, struct sip_request** waits, const Dialog& dialog, const char* method,
                 std::uint32_t cseq, const Headers& headers, const std::string& sdp, sip_send_h* on_send,
                 sip_resp_h* on_response, void* argument) {
    const auto hop = hop_uri(dialog, side.browsers);
    if (!hop) return ENOTCONN;
    const struct pl hop_text { hop->data(), hop->size() };
    struct uri route {};
    if (uri_decode(&route, &hop_text) != 0) return EINVAL;
    Headers all = request_head(dialog, method, cseq);
    all.insert(all.end(), headers.begin(), headers.end());
    const auto rest = buffer_of(head_and_body(all, sdp));
    if (!rest) return ENOMEM;
    const bool is_transaction = std::strcmp(method, "ACK") != 0;
    return sip_request(waits, side.sip, is_transaction, method, -1, dialog.target.c_str(),
                       static_cast<int>(dialog.target.size()), &route, rest.get(), 0, on_send, on_response, argument);
}

}  // namespace connector::sipstack
