// What belongs to the SIP thread alone: libre's stack, the requests that wait for an answer, and the calls.
#pragma once

#include <memory>
#include <unordered_map>

#include "sipstack/re.hpp"
#include "sipstack/sip_calls.hpp"
#include "sipstack/sip_connections.hpp"
#include "sipstack/sip_queue.hpp"
#include "sipstack/sip_reply.hpp"
#include "sipstack/sip_thread.hpp"

namespace connector::sipstack {

class SipThread::Stack {
public:
    Stack(const Tell& tell, Queue& queue, BrowserConnections& browsers)
        : tell_(tell), queue_(queue), browsers_(browsers) {}
    ~Stack();
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;

    Result<void, std::string> start(const Settings& settings);

private:
    static void on_wake(int id, void* data, void* argument);
    static bool on_request(const struct sip_msg* message, void* argument);
    static bool on_response(const struct sip_msg* message, void* argument);

    void obey(const rooms::Respond& respond);
    template <class CallOrder>
    void obey(const CallOrder& order) {
        calls_->obey(order);
    }
    void on_register(const struct sip_msg& message);
    void note_contacts(const struct sip_msg& registered);
    void answer_plainly(const struct sip_msg& message);

    const Tell& tell_;
    Queue& queue_;
    BrowserConnections& browsers_;
    Limits limits_;
    ReHandle<struct mqueue> wake_;
    ReHandle<struct sip> sip_;
    std::optional<SipReplies> replies_;
    std::optional<SipCalls> calls_;
    std::optional<ConnectionWatch> connections_;
    // libre keeps the addresses of these pointers and writes nullptr there when a listener ends.
    struct sip_lsnr* request_listener_ = nullptr;
    struct sip_lsnr* response_listener_ = nullptr;
    std::uint64_t last_transaction_ = 0;
    std::unordered_map<rooms::TransactionId, std::unique_ptr<WaitingRequest>> registers_;
};

}  // namespace connector::sipstack
