#include "sipstack/sip_session.hpp"

#include "sipstack/sip_abilities.hpp"
#include "sipstack/sip_request.hpp"

namespace connector::sipstack {

namespace {

Reply not_now() {
    return {500, "Server Internal Error", {{"Retry-After", "1"}}, {}};
}

}  // namespace

SipSession::SipSession(SipCalls& calls, rooms::CallId call, Dialog dialog)
    : calls_(calls), call_(call), dialog_(std::move(dialog)), timer_(calls.side().limits.session_interval_min) {}

SipSession::~SipSession() {
    refuse_offer({487, "Request Terminated", {}, {}});
    mem_deref(refresh_);
}

// ---- the beginning and the end

bool SipSession::accept(WaitingRequest& invite, const std::string& sdp) {
    takes_updates_ = allows(invite.message(), "UPDATE");
    return answer(invite, sdp);
}

void SipSession::begin(const struct sip_msg& answer, const std::string& offered) {
    takes_updates_ = allows(answer, "UPDATE");
    is_confirmed_ = true;
    sdp_ = offered;
    ack_cseq_ = answer.cseq.num;
    acknowledge();
    timer_.on_answer(session_terms(answer), std::chrono::steady_clock::now());
    keep_time();
}

void SipSession::hang_up(const std::string& reason) {
    if (!is_confirmed_) {
        bye_reason_ = reason;
        return;
    }
    say_bye(reason);
    calls_.end(call_, std::nullopt);
}

void SipSession::say_bye(const std::string& reason) {
    const Headers headers = reason.empty() ? Headers{} : Headers{{"Reason", reason}};
    send_request(calls_.side(), nullptr, dialog_, "BYE", ++dialog_.local_cseq, headers);
}

void SipSession::lose() {
    say_bye(bye_reason_.value_or(""));
    calls_.end(call_, bye_reason_
                          ? std::nullopt
                          : std::optional<rooms::Input>(rooms::CallEnded{call_, rooms::CallEnd::transport_lost}));
}

void SipSession::acknowledge() {
    send_request(calls_.side(), nullptr, dialog_, "ACK", ack_cseq_, {});
}

void SipSession::on_further_answer(const struct sip_msg& answer) {
    if (answer.cseq.num != ack_cseq_) return;
    if (is_of(answer, dialog_)) return acknowledge();
    Dialog other = dialog_;
    other.routes.clear();
    confirm(other, answer, calls_.side().browsers);
    send_request(calls_.side(), nullptr, other, "ACK", ack_cseq_, {});
    send_request(calls_.side(), nullptr, other, "BYE", ack_cseq_ + 1, {});
}

// ---- requests of the phone

bool SipSession::on_request(const struct sip_msg& message) {
    const auto is = [&](const char* method) { return pl_strcmp(&message.met, method) == 0; };
    if (is("ACK")) {
        on_ack(message);
        return true;
    }
    if (message.cseq.num < dialog_.remote_cseq) {
        calls_.side().replies.once(message, {500, "Out of Order", {}, {}});
        return true;
    }
    dialog_.remote_cseq = message.cseq.num;
    if (is("BYE")) {
        calls_.side().replies.by_own_transaction(message, {});
        calls_.end(call_, bye_reason_ ? std::nullopt
                                      : std::optional<rooms::Input>(rooms::CallEnded{call_, rooms::CallEnd::bye}));
    } else if (is("INVITE") || is("UPDATE")) {
        on_offer(message);
    } else if (is("INFO")) {
        on_info(message);
    } else {
        return false;
    }
    return true;
}

void SipSession::on_ack(const struct sip_msg& message) {
    if (!unacked_ || !unacked_->is_answered_by(message)) return;
    const bool is_late_answer = unacked_->is_offer();
    unacked_.reset();
    is_confirmed_ = true;
    if (bye_reason_) return hang_up(*bye_reason_);
    if (is_late_answer) calls_.side().tell(rooms::OfferAnswered{call_, body_of(message)});
}

void SipSession::on_no_ack(void* argument) {
    static_cast<SipSession*>(argument)->lose();
}

// RFC 6086, section 5.2.2 and 2.1: without a body it only asks whether we are there.
void SipSession::on_info(const struct sip_msg& message) {
    const auto key = key_of(message);
    SipReplies& replies = calls_.side().replies;
    if (!key && !body_of(message).empty()) {
        replies.by_own_transaction(
            message, {415, "Unsupported Media Type", {{"Accept", "application/dtmf-relay, application/dtmf"}}, {}});
        return;
    }
    // By a transaction: a repeated INFO must not press the key again.
    replies.by_own_transaction(message, {});
    if (key && !bye_reason_) calls_.side().tell(rooms::KeyPressed{call_, *key});
}

// ---- offers: re-INVITE (RFC 3261, section 14) and UPDATE (RFC 3311)

std::optional<Reply> SipSession::refusal_of_offer(const struct sip_msg& message) const {
    const bool is_invite = pl_strcmp(&message.met, "INVITE") == 0;
    const bool is_offer = is_invite || !body_of(message).empty();
    const auto interval_min = calls_.side().limits.session_interval_min;
    if (bye_reason_) return Reply{481, "Call Does Not Exist", {}, {}};
    if (is_offer && refresh_ != nullptr && refresh_is_invite_) return Reply{491, "Request Pending", {}, {}};
    // Two offers would be under way, or the first INVITE's answer may yet be lost.
    if (is_offer && (is_undecided_ || (unacked_ && (unacked_->is_offer() || !is_confirmed_)))) return not_now();
    if (SessionTimer::is_too_short(session_terms(message), interval_min)) {
        return Reply{422, "Session Interval Too Small", {{"Min-SE", std::to_string(interval_min.count())}}, {}};
    }
    return std::nullopt;
}

void SipSession::on_offer(const struct sip_msg& message) {
    if (const auto refusal = refusal_of_offer(message)) {
        calls_.side().replies.by_own_transaction(message, *refusal);
        return;
    }
    const std::string offer = body_of(message);
    if (pl_strcmp(&message.met, "INVITE") != 0 && offer.empty()) {
        WaitingRequest update(calls_.side().sip, message, nullptr, nullptr);
        answer(update, {});
        return;
    }
    offer_.emplace(calls_.side().sip, message, on_offer_cancelled, this);
    offer_limit_.start(calls_.side().limits.offer, on_no_decision, this);
    is_undecided_ = true;
    calls_.side().tell(rooms::ReinviteRequest{call_, offer});
}

void SipSession::on_decision(const std::optional<std::string>& sdp) {
    is_undecided_ = false;
    if (!sdp) return refuse_offer({488, "Not Acceptable Here", {}, {}});
    if (!offer_) return;
    offer_limit_.cancel();
    answer(*offer_, *sdp);
    offer_.reset();
}

void SipSession::on_no_decision(void* argument) {
    static_cast<SipSession*>(argument)->refuse_offer(not_now());
}

void SipSession::on_offer_cancelled(void* argument) {
    static_cast<SipSession*>(argument)->refuse_offer({487, "Request Terminated", {}, {}});
}

void SipSession::refuse_offer(const Reply& refusal) {
    if (!offer_) return;
    offer_limit_.cancel();
    calls_.side().replies.by(offer_->transaction(), offer_->message(), refusal);
    offer_.reset();
}

bool SipSession::answer(WaitingRequest& request, const std::string& sdp) {
    const SipSide& side = calls_.side();
    const struct sip_msg& message = request.message();
    move_target(dialog_, message, side.browsers);
    Reply reply{200, "OK", {{"Contact", dialog_.contact}, {"Allow", methods_allowed}}, sdp};
    reply.headers.emplace_back("Supported", extensions_supported);
    const auto session = timer_.on_request(session_terms(message), std::chrono::steady_clock::now());
    reply.headers.insert(reply.headers.end(), session.begin(), session.end());
    keep_time();
    if (!sdp.empty()) sdp_ = sdp;
    ReHandle<struct mbuf> sent;
    if (!side.replies.by(request.transaction(), message, reply, &sent)) return false;
    if (pl_strcmp(&message.met, "INVITE") == 0) {
        unacked_.emplace(side.sip, message, std::move(sent), side.limits.ack, on_no_ack, this);
    }
    return true;
}

// ---- session timers

void SipSession::keep_time() {
    const auto deadline = timer_.deadline();
    if (!deadline) return time_.cancel();
    const auto left = *deadline - std::chrono::steady_clock::now();
    time_.start(std::chrono::ceil<std::chrono::milliseconds>(left), on_time, this);
}

void SipSession::on_time(void* argument) {
    auto& self = *static_cast<SipSession*>(argument);
    switch (self.timer_.due(std::chrono::steady_clock::now())) {
        case SessionTimer::Due::expired: return self.lose();
        case SessionTimer::Due::refresh: self.refresh(); break;
        case SessionTimer::Due::nothing: break;
    }
    self.keep_time();
}

void SipSession::refresh() {
    timer_.on_refresh_sent();
    if (refresh_ != nullptr || unacked_ || is_undecided_)
        return timer_.on_refresh_failed(std::chrono::steady_clock::now());
    Headers headers{{"Contact", dialog_.contact}, {"Allow", methods_allowed}, {"Supported", extensions_supported}};
    const auto session = timer_.refreshing();
    headers.insert(headers.end(), session.begin(), session.end());
    refresh_is_invite_ = !takes_updates_;
    const int failed =
        send_request(calls_.side(), &refresh_, dialog_, refresh_is_invite_ ? "INVITE" : "UPDATE", ++dialog_.local_cseq,
                     headers, refresh_is_invite_ ? sdp_ : "", nullptr, on_refreshed, this);
    if (failed != 0) timer_.on_refresh_failed(std::chrono::steady_clock::now());
}

void SipSession::on_refreshed(int error, const struct sip_msg* message, void* argument) {
    auto& self = *static_cast<SipSession*>(argument);
    const auto now = std::chrono::steady_clock::now();
    // RFC 4028, section 10: these mean that nobody is there any more.
    if (error != 0 || message == nullptr || message->scode == 408 || message->scode == 481) return self.lose();
    if (message->scode < 200) return;
    if (message->scode < 300) {
        move_target(self.dialog_, *message, self.calls_.side().browsers);
        if (self.refresh_is_invite_) {
            self.ack_cseq_ = message->cseq.num;
            self.acknowledge();
        }
        self.timer_.on_answer(session_terms(*message), now);
    } else if (message->scode == 422 && self.timer_.on_too_short(session_terms(*message))) {
        self.refresh();
    } else {
        self.timer_.on_refresh_failed(now);
    }
    self.keep_time();
}

}  // namespace connector::sipstack
