// A dialog (RFC 3261, section 12): what both sides call it, and where requests in it go.
//
// A phone behind NAT, or behind a proxy that rewrites nothing, names a Contact that cannot be reached. So the Contact
// stays what it is in the request line, where the phone looks for it, and the packets go to where the phone's last
// INVITE or its registration came from, over the connection it holds. A browser cannot be reached otherwise at all: its
// Contact is a made-up name under `.invalid` (RFC 7118, section 5.1), and what goes to it takes its inner connection.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rooms/ports.hpp"
#include "sipstack/re.hpp"
#include "sipstack/sip_reply.hpp"
#include "sipstack/sip_side.hpp"

namespace connector::sipstack {

struct Dialog {
    std::string call_id, local_tag, remote_tag;
    std::string local, remote;        // From and To of our requests, the tags in them
    std::string target;               // the phone's Contact
    std::vector<std::string> routes;  // at most `routes_max`
    std::uint32_t local_cseq = 0, remote_cseq = 0;
    rooms::Peer hop;      // where requests really go
    std::string contact;  // our Contact, with <>

    static constexpr std::size_t routes_max = 10;
};

/// Of a phone's INVITE. Nothing when it has no Contact that can be called.
std::optional<Dialog> dialog_of(const struct sip_msg& invite, const BrowserConnections& browsers);
/// Of an INVITE that we send; `call_id` and `tag` are ours to choose. Nothing when the Contact is no URI.
std::optional<Dialog> dialog_to(const rooms::Dial& dial, const std::string& call_id, const std::string& tag,
                                const SipSide& side);
/// The 2xx to our INVITE completes it.
void confirm(Dialog& dialog, const struct sip_msg& answer, const BrowserConnections& browsers);
/// A later INVITE or UPDATE of the phone, or its answer to one of ours, may move it.
void move_target(Dialog& dialog, const struct sip_msg& message, const BrowserConnections& browsers);

/// Where dialogs are looked up: Call-ID and our tag.
std::string dialog_key(const std::string& call_id, const std::string& local_tag);
/// The key of the dialog that a message of the other side belongs to.
std::string dialog_key(const struct sip_msg& message);
bool is_of(const struct sip_msg& message, const Dialog& dialog);

/// Sends a request with these headers and this SDP; ACK and CANCEL bear the number of their INVITE, the others the next
/// one, all of which is `cseq`. `waits` gets libre's handle, which libre clears when the request is over; nullptr when
/// nobody waits. The result is an errno value, ENOTCONN when it is for a browser that is not there.
int send_request(const SipSide& side, struct sip_request** waits, const Dialog& dialog, const char* method,
                 std::uint32_t cseq, const Headers& headers, const std::string& sdp = {}, sip_send_h* on_send = nullptr,
                 sip_resp_h* on_response = nullptr, void* argument = nullptr);

/// What every request in a dialog says of itself: To, From, Call-ID, CSeq, Route and so on.
Headers request_head(const Dialog& dialog, const char* method, std::uint32_t cseq);

}  // namespace connector::sipstack
