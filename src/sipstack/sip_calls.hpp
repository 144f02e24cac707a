// All calls: orders find theirs by its id, messages by their dialog.
#pragma once

#include <memory>
#include <unordered_map>

#include "sipstack/sip_dialog.hpp"
#include "sipstack/sip_side.hpp"

namespace connector::sipstack {

class IncomingInvite;
class OutgoingInvite;
class SipSession;

class SipCalls {
public:
    explicit SipCalls(const SipSide& side);
    /// CANCEL, BYE or a refusal for every call, sent once.
    ~SipCalls();

    void obey(const rooms::Reject& reject);
    void obey(const rooms::Ring& ring);
    void obey(const rooms::Accept& accept);
    void obey(const rooms::RejectReinvite& reject);
    void obey(const rooms::Dial& dial);
    void obey(const rooms::HangUp& hang_up);

    /// An INVITE, or a request in a dialog. False when it is for the switch as a whole.
    bool on_request(const struct sip_msg& message);
    /// A 2xx to an INVITE of ours that has one already.
    void on_further_answer(const struct sip_msg& message);

    // ---- for the calls themselves

    const SipSide& side() const { return side_; }
    /// Requests in the dialog find the call from now on.
    void know(const Dialog& dialog, rooms::CallId call);
    SipSession& establish(rooms::CallId call, const Dialog& dialog);
    /// No INVITE any more but a session; destroys the caller.
    void forget_invite(rooms::CallId call);
    /// Destroys the caller; `told` goes out when there is one.
    void end(rooms::CallId call, std::optional<rooms::Input> told);

private:
    void on_invite(const struct sip_msg& message);
    bool on_dialog_request(const struct sip_msg& message);
    std::size_t count() const { return incoming_.size() + outgoing_.size() + sessions_.size(); }

    SipSide side_;
    std::uint64_t last_id_ = 0;
    std::unordered_map<rooms::CallId, std::unique_ptr<IncomingInvite>> incoming_;
    std::unordered_map<rooms::CallId, std::unique_ptr<OutgoingInvite>> outgoing_;
    std::unordered_map<rooms::CallId, std::unique_ptr<SipSession>> sessions_;
    std::unordered_map<std::string, rooms::CallId> by_dialog_;
    std::unordered_map<rooms::CallId, std::string> dialogs_;
};

}  // namespace connector::sipstack
