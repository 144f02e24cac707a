#include "sipstack/sip_outgoing.hpp"

#include "base/hex.hpp"
#include "sipstack/sip_abilities.hpp"
#include "sipstack/sip_request.hpp"
#include "sipstack/sip_session.hpp"

namespace connector::sipstack {

void OutgoingInvite::dial(const rooms::Dial& dial) {
    auto dialog = dialog_to(dial, to_hex(rand_u64()), to_hex(rand_u64()), calls_.side());
    if (!dialog) return fail(400, "Bad Contact");
    dialog_ = std::move(*dialog);
    sdp_ = dial.sdp;
    const Headers headers{
        {"Contact", dialog_.contact}, {"Allow", methods_allowed}, {"Supported", extensions_supported}};
    if (send_request(calls_.side(), &request_, dialog_, "INVITE", dialog_.local_cseq, headers, sdp_, on_send,
                     on_response, this) != 0) {
        return fail(408, "Request Timeout");
    }
    limit_.start(calls_.side().limits.reach, on_limit, this);
}

// Libre has written the request line and Via so far.
int OutgoingInvite::on_send(enum sip_transp transport, const struct sa*, const struct sa* to, struct mbuf* bytes,
                            void* argument) {
    auto& self = *static_cast<OutgoingInvite*>(argument);
    const std::string head(reinterpret_cast<const char*>(bytes->buf), bytes->end);
    self.sent_ = {transport, *to, head.substr(head.find("\r\n") + 2)};
    return 0;
}

void OutgoingInvite::give_up(const std::string& reason) {
    if (is_given_up_) return;
    is_given_up_ = true;
    reason_ = reason;
    limit_.cancel();
    cancel();
}

// libre's CANCEL, which it repeats as long as needed, cannot bear a Reason. So one that does goes ahead; only when that
// brings no end of the INVITE the other follows, with the same branch, as its repetition.
void OutgoingInvite::cancel() {
    if (!is_reached_ || request_ == nullptr) return;
    if (reason_.empty()) return sip_request_cancel(request_);
    Headers head = request_head(dialog_, "CANCEL", dialog_.local_cseq);
    head.emplace_back("Reason", reason_);
    const auto bytes =
        buffer_of("CANCEL " + dialog_.target + " SIP/2.0\r\n" + sent_.via + head_and_body(std::move(head)));
    sip_send(calls_.side().sip, nullptr, sent_.transport, &sent_.to, bytes.get());
    limit_.start(std::chrono::milliseconds(SIP_T1), on_cancel_unheard, this);
}

void OutgoingInvite::on_cancel_unheard(void* argument) {
    sip_request_cancel(static_cast<OutgoingInvite*>(argument)->request_);
}

void OutgoingInvite::on_limit(void* argument) {
    auto& self = *static_cast<OutgoingInvite*>(argument);
    self.calls_.side().tell(rooms::DialFailed{self.call_, 408, "Request Timeout"});
    self.give_up("SIP;cause=408;text=\"Request Timeout\"");
}

void OutgoingInvite::on_response(int error, const struct sip_msg* message, void* argument) {
    auto& self = *static_cast<OutgoingInvite*>(argument);
    if (error != 0 || message == nullptr) return self.fail(408, "Request Timeout");
    if (message->scode < 200) return self.on_progress(*message);
    if (message->scode < 300) return self.on_answer(*message);
    self.fail(message->scode, line_of(message->reason));
}

void OutgoingInvite::on_progress(const struct sip_msg& message) {
    const bool was_reached = std::exchange(is_reached_, true);
    if (is_given_up_) {
        if (!was_reached) cancel();
        return;
    }
    if (!was_reached) limit_.start(calls_.side().limits.ring, on_limit, this);
    if (message.scode < 180 || std::exchange(rings_, true)) return;
    calls_.side().tell(rooms::DialRings{call_});
}

void OutgoingInvite::on_answer(const struct sip_msg& message) {
    confirm(dialog_, message, calls_.side().browsers);
    const auto call = call_;
    SipCalls& calls = calls_;
    SipSession& session = calls.establish(call, dialog_);
    session.begin(message, sdp_);
    if (is_given_up_) {  // the answer has crossed our CANCEL
        session.say_bye(reason_);
        return calls.end(call, std::nullopt);
    }
    calls.forget_invite(call);
    calls.side().tell(rooms::DialAnswered{call, body_of(message)});
}

void OutgoingInvite::fail(unsigned status, const std::string& reason) {
    if (is_given_up_) return calls_.end(call_, std::nullopt);
    calls_.end(call_, rooms::DialFailed{call_, status, reason});
}

}  // namespace connector::sipstack
