// A phone's INVITE until it is answered.
#pragma once

#include "sipstack/re_timer.hpp"
#include "sipstack/sip_calls.hpp"

namespace connector::sipstack {

class IncomingInvite {
public:
    IncomingInvite(SipCalls& calls, rooms::CallId call, const struct sip_msg& message, Dialog dialog);

    void ring();
    /// These end it, as an INVITE at least; they destroy it.
    void accept(const std::string& sdp);
    void reject(const Reply& reply);
    void on_bye(const struct sip_msg& bye);

    const Dialog& dialog() const { return dialog_; }

private:
    static void on_slow(void* argument);
    static void on_cancel(void* argument);
    void say(const Reply& provisional);

    SipCalls& calls_;
    rooms::CallId call_;
    WaitingRequest request_;
    Dialog dialog_;
    ReTimer slow_;
    bool has_said_ = false;  // anything, so the phone repeats its INVITE no more
    bool rings_ = false;
};

}  // namespace connector::sipstack
