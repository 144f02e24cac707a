// Our INVITE to a phone until it is answered, and beyond when we have given it up: the answer may be on its way.
#pragma once

#include "sipstack/re_timer.hpp"
#include "sipstack/sip_calls.hpp"

namespace connector::sipstack {

class OutgoingInvite {
public:
    OutgoingInvite(SipCalls& calls, rooms::CallId call) : calls_(calls), call_(call) {}
    ~OutgoingInvite() { mem_deref(request_); }
    OutgoingInvite(const OutgoingInvite&) = delete;
    OutgoingInvite& operator=(const OutgoingInvite&) = delete;

    /// Destroys it when nothing could be sent.
    void dial(const rooms::Dial& dial);
    /// Nothing more is told of it. `reason` is the value of a Reason header, or "".
    void give_up(const std::string& reason);

private:
    // How and where libre has sent the INVITE: a CANCEL goes the same way, with the same Via.
    struct Sent {
        enum sip_transp transport = SIP_TRANSP_NONE;
        struct sa to {};
        std::string via;
    };

    static int on_send(enum sip_transp transport, const struct sa* from, const struct sa* to, struct mbuf* bytes,
                       void* argument);
    static void on_response(int error, const struct sip_msg* message, void* argument);
    static void on_limit(void* argument);
    static void on_cancel_unheard(void* argument);

    void on_progress(const struct sip_msg& message);
    void on_answer(const struct sip_msg& message);
    void fail(unsigned status, const std::string& reason);
    void cancel();

    SipCalls& calls_;
    rooms::CallId call_;
    Dialog dialog_;
    std::string sdp_;
    struct sip_request* request_ = nullptr;  // libre keeps its address, and clears it when the request is over
    Sent sent_;
    ReTimer limit_;
    bool is_reached_ = false;  // a provisional answer has come: only now may it be cancelled
    bool rings_ = false;
    bool is_given_up_ = false;
    std::string reason_;
};

}  // namespace connector::sipstack
