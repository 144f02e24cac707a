// Answers to requests: sent once, or by a transaction that repeats them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sipstack/browser_connections.hpp"
#include "sipstack/re.hpp"
#include "sipstack/sip_reply_allowance.hpp"

namespace connector::sipstack {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
    unsigned status = 200;
    std::string reason = "OK";
    Headers headers;
    std::string sdp;
};

/// The headers as lines, the body behind them. A line break in a value becomes a blank.
std::string head_and_body(const Headers& headers, const std::string& sdp = {});

ReHandle<struct mbuf> buffer_of(const std::string& text);

class SipReplies {
public:
    SipReplies(struct sip* sip, const BrowserConnections& browsers)
        : sip_(sip), browsers_(browsers), allowance_(rand_u64()) {}

    /// Costs no memory and is not repeated (RFC 3261, section 26.3.2.4): for what anybody can get, also in the name of
    /// another address. A lost one is made anew when the request comes again. Not sent when the address has drawn too
    /// many.
    void once(const struct sip_msg& message, const Reply& reply);

    /// By `transaction`, which is made when it is nullptr, and forgotten after a final answer: it then lives on by
    /// itself and answers repetitions. False when nothing could be sent. `sent` gets the answer's bytes.
    bool by(struct sip_strans*& transaction, const struct sip_msg& message, const Reply& reply,
            ReHandle<struct mbuf>* sent = nullptr);
    bool by_own_transaction(const struct sip_msg& message, const Reply& reply);

private:
    struct sip* sip_;
    const BrowserConnections& browsers_;
    ReplyAllowance allowance_;
};

/// A request that waits for its answer; repetitions of it are swallowed meanwhile.
class WaitingRequest {
public:
    /// `on_cancel` is called for a CANCEL of it, which is answered already.
    WaitingRequest(struct sip* sip, const struct sip_msg& message, sip_cancel_h* on_cancel, void* argument);
    ~WaitingRequest() { mem_deref(transaction_); }
    WaitingRequest(const WaitingRequest&) = delete;
    WaitingRequest& operator=(const WaitingRequest&) = delete;

    const struct sip_msg& message() const { return *message_; }
    struct sip_strans*& transaction() {
        return transaction_;
    }
    /// A final answer; it is sent once when it is one that strangers get.
    void answer(SipReplies& replies, const Reply& reply);

private:
    ReHandle<struct sip_msg> message_;
    struct sip_strans* transaction_ = nullptr;
};

}  // namespace connector::sipstack
