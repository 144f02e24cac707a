// SIP on its own thread: libre's loop. Orders come by a queue, requests go out as values.
//
// Requests are answered later, by an order, an offer in a call that is up (re-INVITE, UPDATE) too; neither side waits
// for the other.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <variant>

#include "base/result.hpp"
#include "rooms/ports.hpp"
#include "sipstack/browser_connections.hpp"
#include "sipstack/sip_connection_limits.hpp"

namespace connector::sipstack {

class SipThread {
public:
    using Order = std::variant<rooms::Respond, rooms::Reject, rooms::Ring, rooms::Accept, rooms::RejectReinvite,
                               rooms::HangUp, rooms::Dial>;
    /// Called on the SIP thread: hand it over, do not work in it.
    using Tell = std::function<void(rooms::Input)>;

    /// What reaching each of them means stands behind it.
    struct Limits {
        std::size_t calls = 2'000;    // a further INVITE: 503; a further Dial: DialFailed with 503
        std::size_t waiting = 5'000;  // REGISTERs without an answer yet; a further one is dropped, and repeated
        std::chrono::milliseconds offer{4'000};   // a re-INVITE or UPDATE without a decision: 500, Retry-After
        std::chrono::milliseconds ack{32'000};    // of our 200: BYE, CallEnded. RFC 3261: 64 times T1
        std::chrono::milliseconds reach{32'000};  // our INVITE without any answer: DialFailed with 408
        std::chrono::milliseconds ring{180'000};  // our INVITE without a final answer: CANCEL, DialFailed with 408
        ConnectionLimits connections;             // a further one is ended within a second
        std::chrono::seconds session_interval_min{90};  // a shorter session timer: 422. RFC 4028: never less
    };
    struct Settings {
        std::string ip;
        std::uint16_t port = 5060;
        std::uint16_t tls_port = 0;    // 0: no TLS
        std::string certificate_file;  // for TLS: certificate and key in one PEM file
        Limits limits;
    };

    explicit SipThread(Tell tell);
    /// Hangs up what is still up and ends the thread.
    ~SipThread();
    SipThread(const SipThread&) = delete;
    SipThread& operator=(const SipThread&) = delete;

    /// Listens for UDP and TCP, and for TLS (1.2 and up) where wanted. The error says what could not be had.
    Result<void, std::string> start(const Settings& settings);

    /// Safe from any thread.
    void order(Order order);

    /// Whoever takes SIP over WebSocket opens and closes them here. Safe from any thread.
    BrowserConnections& browsers() { return browsers_; }

private:
    class Stack;
    struct Queue;

    Tell tell_;
    BrowserConnections browsers_;
    std::shared_ptr<Queue> queue_;
    std::thread thread_;
};

}  // namespace connector::sipstack
