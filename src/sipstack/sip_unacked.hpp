// A 200 to an INVITE until its ACK: its transaction has no part in that (RFC 3261, section 13.3.1.4).
#pragma once

#include <chrono>

#include "sipstack/re.hpp"
#include "sipstack/re_timer.hpp"

namespace connector::sipstack {

class UnackedAnswer {
public:
    using GivenUp = void(void* argument);

    /// Repeats `sent` until it is destroyed; calls `given_up` after `limit`, which may destroy it.
    UnackedAnswer(struct sip* sip, const struct sip_msg& invite, ReHandle<struct mbuf> sent,
                  std::chrono::milliseconds limit, GivenUp* given_up, void* argument);

    bool is_answered_by(const struct sip_msg& ack) const { return ack.cseq.num == invite_->cseq.num; }
    /// The INVITE had no SDP, ours is the offer, and the ACK brings the answer.
    bool is_offer() const { return is_offer_; }

private:
    static void on_repeat(void* argument);

    struct sip* sip_;
    ReHandle<struct sip_msg> invite_;
    ReHandle<struct mbuf> sent_;
    bool is_offer_;
    std::chrono::milliseconds pause_{SIP_T1};
    ReTimer repeat_, limit_;
};

}  // namespace connector::sipstack
