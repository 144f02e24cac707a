#include "sipstack/sip_calls.hpp"

#include "sipstack/sip_incoming.hpp"
#include "sipstack/sip_outgoing.hpp"
#include "sipstack/sip_request.hpp"
#include "sipstack/sip_session.hpp"

namespace connector::sipstack {

namespace {

template <class Map>
auto* call_in(const Map& calls, rooms::CallId call) {
    const auto found = calls.find(call);
    return found == calls.end() ? nullptr : found->second.get();
}

Reply unavailable(const std::string& reason) {
    Reply reply{480, "Temporarily Unavailable", {}, {}};
    if (!reason.empty()) reply.headers.emplace_back("Reason", reason);
    return reply;
}

}  // namespace

SipCalls::SipCalls(const SipSide& side) : side_(side) {}

SipCalls::~SipCalls() {
    for (const auto& [call, session] : sessions_) session->say_bye({});
    for (const auto& [call, invite] : outgoing_) invite->give_up({});
    while (!incoming_.empty()) incoming_.begin()->second->reject(unavailable({}));
}

// ---- orders

void SipCalls::obey(const rooms::Reject& reject) {
    IncomingInvite* invite = call_in(incoming_, reject.call);
    if (invite) invite->reject({reject.status, reject.reason, reject.headers, {}});
}

void SipCalls::obey(const rooms::Ring& ring) {
    if (IncomingInvite* invite = call_in(incoming_, ring.call)) invite->ring();
}

void SipCalls::obey(const rooms::Accept& accept) {
    if (IncomingInvite* invite = call_in(incoming_, accept.call)) {
        invite->accept(accept.sdp);
    } else if (SipSession* session = call_in(sessions_, accept.call)) {
        session->on_decision(accept.sdp);
    }
}

void SipCalls::obey(const rooms::RejectReinvite& reject) {
    if (SipSession* session = call_in(sessions_, reject.call)) session->on_decision(std::nullopt);
}

void SipCalls::obey(const rooms::Dial& dial) {
    if (count() >= side_.limits.calls) {
        side_.tell(rooms::DialFailed{dial.call, 503, "Too many calls"});
        return;
    }
    const auto [place, is_new] = outgoing_.try_emplace(dial.call);
    if (!is_new) return;
    place->second = std::make_unique<OutgoingInvite>(*this, dial.call);
    place->second->dial(dial);
}

void SipCalls::obey(const rooms::HangUp& hang_up) {
    if (IncomingInvite* incoming = call_in(incoming_, hang_up.call)) {
        incoming->reject(unavailable(hang_up.reason));
    } else if (OutgoingInvite* outgoing = call_in(outgoing_, hang_up.call)) {
        outgoing->give_up(hang_up.reason);
    } else if (SipSession* session = call_in(sessions_, hang_up.call)) {
        session->hang_up(hang_up.reason);
    }
}

// ---- messages

bool SipCalls::on_request(const struct sip_msg& message) {
    if (pl_isset(&message.to.tag)) return on_dialog_request(message);
    if (pl_strcmp(&message.met, "INVITE") != 0) return false;
    on_invite(message);
    return true;
}

void SipCalls::on_invite(const struct sip_msg& message) {
    const auto interval_min = side_.limits.session_interval_min;
    if (count() >= side_.limits.calls) {
        return side_.replies.once(message, {503, "Too many calls", {{"Retry-After", "10"}}, {}});
    }
    if (SessionTimer::is_too_short(session_terms(message), interval_min)) {
        const std::string least = std::to_string(interval_min.count());
        return side_.replies.once(message, {422, "Session Interval Too Small", {{"Min-SE", least}}, {}});
    }
    auto dialog = dialog_of(message, side_.browsers);
    if (!dialog) return side_.replies.once(message, {400, "Bad Contact", {}, {}});
    const rooms::CallId call(++last_id_);
    incoming_.emplace(call, std::make_unique<IncomingInvite>(*this, call, message, std::move(*dialog)));
    side_.tell(invite_request(message, call, side_.browsers));
}

bool SipCalls::on_dialog_request(const struct sip_msg& message) {
    const auto is = [&](const char* method) { return pl_strcmp(&message.met, method) == 0; };
    const auto found = by_dialog_.find(dialog_key(message));
    if (found != by_dialog_.end()) {
        SipSession* session = call_in(sessions_, found->second);
        if (session && is_of(message, session->dialog())) return session->on_request(message);
        IncomingInvite* invite = call_in(incoming_, found->second);
        if (invite && is("BYE") && is_of(message, invite->dialog())) {
            invite->on_bye(message);
            return true;
        }
    }
    if (is("REGISTER") || is("OPTIONS") || is("ACK")) return false;
    side_.replies.once(message, {481, "Call Does Not Exist", {}, {}});
    return true;
}

void SipCalls::on_further_answer(const struct sip_msg& message) {
    const auto found = by_dialog_.find(dialog_key(message));
    SipSession* session = found == by_dialog_.end() ? nullptr : call_in(sessions_, found->second);
    if (session) session->on_further_answer(message);
}

// ---- for the calls themselves

void SipCalls::know(const Dialog& dialog, rooms::CallId call) {
    const std::string key = dialog_key(dialog.call_id, dialog.local_tag);
    by_dialog_[key] = call;
    dialogs_[call] = key;
}

SipSession& SipCalls::establish(rooms::CallId call, const Dialog& dialog) {
    know(dialog, call);
    auto& session = sessions_[call];
    session = std::make_unique<SipSession>(*this, call, dialog);
    return *session;
}

void SipCalls::forget_invite(rooms::CallId call) {
    incoming_.erase(call);
    outgoing_.erase(call);
}

void SipCalls::end(rooms::CallId call, std::optional<rooms::Input> told) {
    if (const auto known = dialogs_.find(call); known != dialogs_.end()) {
        by_dialog_.erase(known->second);
        dialogs_.erase(known);
    }
    forget_invite(call);
    sessions_.erase(call);
    if (told) side_.tell(std::move(*told));
}

}  // namespace connector::sipstack
