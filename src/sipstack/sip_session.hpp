// A call that is up: its requests in both directions until somebody hangs up.
#pragma once

#include <optional>

#include "sipstack/sip_calls.hpp"
#include "sipstack/sip_session_timer.hpp"
#include "sipstack/sip_unacked.hpp"

namespace connector::sipstack {

class SipSession {
public:
    SipSession(SipCalls& calls, rooms::CallId call, Dialog dialog);
    /// 487 for an offer that still waits (RFC 3261, section 15.1.2).
    ~SipSession();
    SipSession(const SipSession&) = delete;
    SipSession& operator=(const SipSession&) = delete;

    /// The phone called us: 200 with our answer, or with our offer when it made none. False when it cannot be sent.
    bool accept(WaitingRequest& invite, const std::string& sdp);
    /// We called the phone, and this is its 2xx: ACK.
    void begin(const struct sip_msg& answer, const std::string& offered);

    const Dialog& dialog() const { return dialog_; }
    /// False when the method is none of a session.
    bool on_request(const struct sip_msg& message);
    /// Repeated, for our ACK was lost; or of another phone, that a proxy has asked as well, and that must be told to
    /// hang up (RFC 3261, section 13.2.2.4).
    void on_further_answer(const struct sip_msg& answer);

    /// What becomes of the last ReinviteRequest told: our SDP, or nothing to refuse it.
    void on_decision(const std::optional<std::string>& sdp);

    /// BYE, or later when the phone has not yet acknowledged our 200 (RFC 3261, section 15); destroys the session.
    void hang_up(const std::string& reason);
    void say_bye(const std::string& reason);

private:
    static void on_no_ack(void* argument);
    static void on_no_decision(void* argument);
    static void on_offer_cancelled(void* argument);
    static void on_time(void* argument);
    static void on_refreshed(int error, const struct sip_msg* message, void* argument);

    void on_ack(const struct sip_msg& message);
    void on_offer(const struct sip_msg& message);
    void on_info(const struct sip_msg& message);
    std::optional<Reply> refusal_of_offer(const struct sip_msg& message) const;
    void refuse_offer(const Reply& refusal);
    bool answer(WaitingRequest& request, const std::string& sdp);

    void refresh();
    void keep_time();
    void acknowledge();
    void lose();

    SipCalls& calls_;
    rooms::CallId call_;
    Dialog dialog_;
    std::string sdp_;             // the last one of ours
    bool takes_updates_ = false;  // the phone allows UPDATE
    bool is_confirmed_ = false;   // the ACK of the first INVITE has come or gone
    std::uint32_t ack_cseq_ = 0;  // of our last INVITE
    std::optional<UnackedAnswer> unacked_;
    std::optional<std::string> bye_reason_;  // hung up, but the ACK must come first

    bool is_undecided_ = false;            // an offer has been told, and a decision is to come, be it too late
    std::optional<WaitingRequest> offer_;  // of the phone, which waits for the decision
    ReTimer offer_limit_;

    SessionTimer timer_;
    ReTimer time_;
    struct sip_request* refresh_ = nullptr;  // libre keeps its address, and clears it when the request is over
    bool refresh_is_invite_ = false;
};

}  // namespace connector::sipstack
