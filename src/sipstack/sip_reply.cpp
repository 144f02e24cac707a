#include "sipstack/sip_reply.hpp"

#include <algorithm>

#include "sipstack/sip_request.hpp"

namespace connector::sipstack {

namespace {

bool is_for_strangers(unsigned status) {
    return status == 401 || status == 403 || status == 405 || status == 407 || status == 422 || status == 503;
}

std::string on_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
    return text;
}

}  // namespace

std::string head_and_body(const Headers& headers, const std::string& sdp) {
    std::string text;
    for (const auto& [name, value] : headers) text += name + ": " + on_one_line(value) + "\r\n";
    if (!sdp.empty()) text += "Content-Type: application/sdp\r\n";
    return text + "Content-Length: " + std::to_string(sdp.size()) + "\r\n\r\n" + sdp;
}

ReHandle<struct mbuf> buffer_of(const std::string& text) {
    ReHandle<struct mbuf> buffer(mbuf_alloc(text.size() + 1));
    if (buffer) {
        mbuf_write_mem(buffer.get(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
        mbuf_set_pos(buffer.get(), 0);
    }
    return buffer;
}

void SipReplies::once(const struct sip_msg& message, const Reply& reply) {
    if (!allowance_.take(peer_of(message, browsers_).address.ip, std::chrono::steady_clock::now())) return;
    const std::string rest = head_and_body(reply.headers, reply.sdp);
    sip_replyf(sip_, &message, static_cast<std::uint16_t>(reply.status), on_one_line(reply.reason).c_str(), "%b",
               rest.data(), rest.size());
}

bool SipReplies::by(struct sip_strans*& transaction, const struct sip_msg& message, const Reply& reply,
                    ReHandle<struct mbuf>* sent) {
    const std::string rest = head_and_body(reply.headers, reply.sdp);
    struct mbuf* bytes = nullptr;
    const int failed = sip_treplyf(&transaction, sent ? &bytes : nullptr, sip_, &message, true,
                                   static_cast<std::uint16_t>(reply.status), on_one_line(reply.reason).c_str(), "%b",
                                   rest.data(), rest.size());
    if (sent) sent->reset(bytes);
    return failed == 0;
}

bool SipReplies::by_own_transaction(const struct sip_msg& message, const Reply& reply) {
    struct sip_strans* transaction = nullptr;
    return by(transaction, message, reply);
}

WaitingRequest::WaitingRequest(struct sip* sip, const struct sip_msg& message, sip_cancel_h* on_cancel, void* argument)
    : message_(static_cast<struct sip_msg*>(mem_ref(const_cast<struct sip_msg*>(&message)))) {
    sip_strans_alloc(&transaction_, sip, &message, on_cancel, argument);
}

void WaitingRequest::answer(SipReplies& replies, const Reply& reply) {
    if (is_for_strangers(reply.status)) {
        transaction_ = static_cast<struct sip_strans*>(mem_deref(transaction_));
        replies.once(*message_, reply);
    } else {
        replies.by(transaction_, *message_, reply);
    }
}

}  // namespace connector::sipstack
