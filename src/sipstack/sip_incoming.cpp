#include "sipstack/sip_incoming.hpp"

#include "sipstack/sip_session.hpp"

namespace connector::sipstack {

namespace {

// RFC 3261, section 17.2.1. Who hears nothing repeats the INVITE, and gives up after 32 s.
constexpr std::chrono::milliseconds trying_after{200};

}  // namespace

IncomingInvite::IncomingInvite(SipCalls& calls, rooms::CallId call, const struct sip_msg& message, Dialog dialog)
    : calls_(calls), call_(call), request_(calls.side().sip, message, on_cancel, this), dialog_(std::move(dialog)) {
    slow_.start(trying_after, on_slow, this);
}

void IncomingInvite::on_slow(void* argument) {
    static_cast<IncomingInvite*>(argument)->say({100, "Trying", {}, {}});
}

void IncomingInvite::ring() {
    if (std::exchange(rings_, true)) return;
    slow_.cancel();
    calls_.know(dialog_, call_);
    say({180, "Ringing", {{"Contact", dialog_.contact}}, {}});
}

void IncomingInvite::say(const Reply& provisional) {
    has_said_ = true;
    if (calls_.side().replies.by(request_.transaction(), request_.message(), provisional)) return;
    calls_.end(call_, rooms::CallEnded{call_, rooms::CallEnd::transport_lost});
}

void IncomingInvite::accept(const std::string& sdp) {
    SipSession& session = calls_.establish(call_, dialog_);
    const bool is_sent = session.accept(request_, sdp);
    const auto call = call_;
    SipCalls& calls = calls_;
    calls.forget_invite(call);
    if (!is_sent) calls.end(call, rooms::CallEnded{call, rooms::CallEnd::transport_lost});
}

void IncomingInvite::reject(const Reply& reply) {
    if (has_said_) {
        calls_.side().replies.by(request_.transaction(), request_.message(), reply);
    } else {
        request_.answer(calls_.side().replies, reply);
    }
    calls_.end(call_, std::nullopt);
}

// A caller may end so, too, what rings only (RFC 3261, section 15).
void IncomingInvite::on_bye(const struct sip_msg& bye) {
    calls_.side().replies.by_own_transaction(bye, {});
    on_cancel(this);
}

void IncomingInvite::on_cancel(void* argument) {
    auto& self = *static_cast<IncomingInvite*>(argument);
    self.calls_.side().replies.by(self.request_.transaction(), self.request_.message(),
                                  {487, "Request Terminated", {}, {}});
    self.calls_.end(self.call_, rooms::CallEnded{self.call_, rooms::CallEnd::cancelled});
}

}  // namespace connector::sipstack
