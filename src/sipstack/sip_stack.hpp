// What belongs to the SIP thread alone: libre's transports, the requests that wait for an answer, and the calls.
#pragma once

#include <list>
#include <unordered_map>
#include <unordered_set>

#include "sipstack/re.hpp"
#include "sipstack/sip_queue.hpp"
#include "sipstack/sip_request.hpp"
#include "sipstack/sip_thread.hpp"

namespace connector::sipstack {

class SipThread::Stack {
public:
    Stack(Handlers& handlers, Queue& queue) : handlers_(handlers), queue_(queue) {}
    ~Stack();
    Stack(const Stack&) = delete;
    Stack& operator=(const Stack&) = delete;

    Result<void, std::string> start(const Settings& settings);

private:
    // A request that was told and waits for its order.
    struct Waiting {
        ReHandle<struct sip_msg> message;
        std::string key;
    };
    struct Call {
        Stack* stack = nullptr;
        rooms::CallId id;
        ReHandle<struct sipsess> session;
    };

    static void on_wake(int id, void* data, void* argument);
    static void on_invite(const struct sip_msg* message, void* argument);
    static bool on_stray_invite(const struct sip_msg* message, void* argument);
    static bool on_request(const struct sip_msg* message, void* argument);
    static int on_offer(struct mbuf** answer, const struct sip_msg* message, void* argument);
    static int on_answer(const struct sip_msg* message, void* argument);
    static void on_info(struct sip* sip, const struct sip_msg* message, void* argument);
    static void on_closed(int error, const struct sip_msg* message, void* argument);

    Result<void, std::string> listen(enum sip_transp transport, const Settings& settings);
    Result<void, std::string> listen_tls(const Settings& settings);
    void obey(const rooms::Respond& respond);
    void obey(const rooms::Reject& reject);
    void obey(const rooms::Ring& ring);
    void obey(const rooms::Accept& accept);
    void obey(const rooms::HangUp& hang_up);
    void answer(const struct sip_msg& message, unsigned status, const std::string& reason,
                const std::vector<std::pair<std::string, std::string>>& headers);
    /// nullptr when the request is a repetition, or too many wait.
    Waiting* keep(const struct sip_msg& message, std::unordered_map<std::uint64_t, Waiting>& among, std::uint64_t id);
    void drop(std::unordered_map<std::uint64_t, Waiting>& among, std::uint64_t id);
    void end_all();

    Handlers& handlers_;
    Queue& queue_;
    ReHandle<struct mqueue> wake_;
    ReHandle<struct tls> tls_;
    ReHandle<struct sip> sip_;
    ReHandle<struct sipsess_sock> sessions_;
    // libre keeps the addresses of these pointers and writes nullptr there when a listener ends.
    struct sip_lsnr* stray_listener_ = nullptr;
    struct sip_lsnr* listener_ = nullptr;
    std::uint64_t last_id_ = 0;
    std::unordered_map<std::uint64_t, Waiting> registers_;  // by transaction
    std::unordered_map<std::uint64_t, Waiting> invites_;    // by call
    std::unordered_set<std::string> waiting_keys_;
    std::unordered_map<rooms::CallId, std::unique_ptr<Call>> calls_;
};

}  // namespace connector::sipstack
