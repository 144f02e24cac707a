#include "sipstack/sip_stack.hpp"

#include <openssl/ssl.h>

#include <cerrno>
#include <cstring>

#include "base/overloaded.hpp"

namespace connector::sipstack {

namespace {

constexpr const char* software = "freeswitch-connector";
constexpr std::uint32_t table_size = 1024;
constexpr const char* no_body = "Content-Length: 0\r\n\r\n";

constexpr const char* methods = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, REGISTER";

// What anybody can get, also in the name of another address: it costs no memory and is sent once (RFC 3261, section
// 26.3.2.4). A lost one is made anew when the request comes again.
bool is_for_strangers(unsigned status, const struct sip_msg& message) {
    return status == 401 || status == 403 || status == 405 || status == 407 || status == 481 || status == 503 ||
           pl_strcmp(&message.met, "OPTIONS") == 0;
}

ReHandle<struct mbuf> buffer_of(const std::string& text) {
    ReHandle<struct mbuf> buffer(mbuf_alloc(text.size() + 1));
    if (buffer) {
        mbuf_write_mem(buffer.get(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
        mbuf_set_pos(buffer.get(), 0);
    }
    return buffer;
}

}  // namespace

SipThread::Stack::~Stack() {
    end_all();
    const std::lock_guard lock(queue_.mutex);
    queue_.wake = nullptr;
}

// BYE to every call; libre sends them while its transports close.
void SipThread::Stack::end_all() {
    calls_.clear();
    registers_.clear();
    invites_.clear();
    mem_deref(listener_);
    mem_deref(stray_listener_);
    if (sessions_) sipsess_close_all(sessions_.get());
    sessions_.reset();
    if (sip_) sip_close(sip_.get(), false);
}

Result<void, std::string> SipThread::Stack::listen(enum sip_transp transport, const Settings& settings) {
    struct sa address {};
    const int error = sa_set_str(&address, settings.ip.c_str(), settings.port);
    const int failed = error != 0 ? error : sip_transp_add(sip_.get(), transport, &address);
    if (failed == 0) return {};
    return fail("SIP over " + std::string(sip_transp_name(transport)) + " on " + settings.ip + ":" +
                std::to_string(settings.port) + " cannot be had: " + std::strerror(failed));
}

Result<void, std::string> SipThread::Stack::listen_tls(const Settings& settings) {
    if (settings.tls_port == 0) return {};
    struct tls* made = nullptr;
    if (tls_alloc(&made, TLS_METHOD_SSLV23, settings.certificate_file.c_str(), nullptr) != 0) {
        return fail("SIP over TLS: the certificate " + settings.certificate_file + " cannot be used");
    }
    tls_.reset(made);
    SSL_CTX_set_min_proto_version(tls_openssl_context(made), TLS1_2_VERSION);
    struct sa address {};
    const int error = sa_set_str(&address, settings.ip.c_str(), settings.tls_port);
    const int failed = error != 0 ? error : sip_transp_add(sip_.get(), SIP_TRANSP_TLS, &address, made);
    if (failed == 0) return {};
    return fail("SIP over TLS on " + settings.ip + ":" + std::to_string(settings.tls_port) +
                " cannot be had: " + std::strerror(failed));
}

Result<void, std::string> SipThread::Stack::start(const Settings& settings) {
    struct mqueue* wake = nullptr;
    struct sip* sip = nullptr;
    struct sipsess_sock* sessions = nullptr;
    if (mqueue_alloc(&wake, on_wake, this) != 0) return fail(std::string("SIP: no memory"));
    wake_.reset(wake);
    if (sip_alloc(&sip, nullptr, table_size, table_size, table_size, software, nullptr, nullptr) != 0) {
        return fail(std::string("SIP: no memory"));
    }
    sip_.reset(sip);
    CONNECTOR_CHECK(listen(SIP_TRANSP_UDP, settings));
    CONNECTOR_CHECK(listen(SIP_TRANSP_TCP, settings));
    CONNECTOR_CHECK(listen_tls(settings));
    if (sip_listen(&stray_listener_, sip, true, on_stray_invite, this) != 0) return fail(std::string("SIP: no memory"));
    if (sipsess_listen(&sessions, sip, table_size, on_invite, this) != 0) return fail(std::string("SIP: no memory"));
    sessions_.reset(sessions);
    if (sip_listen(&listener_, sip, true, on_request, this) != 0) return fail(std::string("SIP: no memory"));
    const std::lock_guard lock(queue_.mutex);
    queue_.wake = wake;
    return {};
}

// ---- orders

void SipThread::Stack::on_wake(int, void*, void* argument) {
    auto& stack = *static_cast<Stack*>(argument);
    auto [orders, ending] = stack.queue_.take();
    for (const Order& order : orders) {
        std::visit([&](const auto& wanted) { stack.obey(wanted); }, order);
    }
    if (ending) re_cancel();
}

void SipThread::Stack::answer(const struct sip_msg& message, unsigned status, const std::string& reason,
                              const std::vector<std::pair<std::string, std::string>>& headers) {
    std::string text;
    for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
    const auto code = static_cast<std::uint16_t>(status);
    if (is_for_strangers(status, message)) {
        sip_replyf(sip_.get(), &message, code, reason.c_str(), "%s%s", text.c_str(), no_body);
    } else {
        sip_treplyf(nullptr, nullptr, sip_.get(), &message, false, code, reason.c_str(), "%s%s", text.c_str(), no_body);
    }
}

void SipThread::Stack::obey(const rooms::Respond& respond) {
    const auto waiting = registers_.find(respond.transaction.get());
    if (waiting == registers_.end()) return;
    answer(*waiting->second.message, respond.status, respond.reason, respond.headers);
    drop(registers_, respond.transaction.get());
}

void SipThread::Stack::obey(const rooms::Reject& reject) {
    const auto waiting = invites_.find(reject.call.get());
    if (waiting == invites_.end()) return;
    answer(*waiting->second.message, reject.status, reject.reason, reject.headers);
    drop(invites_, reject.call.get());
}

void SipThread::Stack::obey(const rooms::Ring& ring) {
    const auto waiting = invites_.find(ring.call.get());
    if (waiting == invites_.end() || calls_.contains(ring.call)) return;
    auto call = std::make_unique<Call>();
    call->stack = this;
    call->id = ring.call;
    struct sipsess* session = nullptr;
    const struct sip_msg* message = waiting->second.message.get();
    const std::string contact = text_of(message->uri.user);
    const int failed = sipsess_accept(&session, sessions_.get(), message, 180, "Ringing", contact.c_str(),
                                      "application/sdp", nullptr, nullptr, nullptr, false, on_offer, on_answer, nullptr,
                                      on_info, nullptr, on_closed, call.get(), nullptr);
    if (failed != 0) {
        answer(*message, 500, "Server Internal Error", {});
        drop(invites_, ring.call.get());
        handlers_.tell(rooms::CallEnded{ring.call, rooms::CallEnd::transport_lost});
        return;
    }
    call->session.reset(session);
    calls_.emplace(ring.call, std::move(call));
}

void SipThread::Stack::obey(const rooms::Accept& accept) {
    if (!calls_.contains(accept.call)) obey(rooms::Ring{accept.call});
    drop(invites_, accept.call.get());
    const auto found = calls_.find(accept.call);
    if (found == calls_.end()) return;
    const ReHandle<struct mbuf> description = buffer_of(accept.sdp);
    const int failed = sipsess_answer(found->second->session.get(), 200, "OK", description.get(), nullptr);
    if (failed == 0) return;
    // The caller has given up meanwhile.
    calls_.erase(found);
    handlers_.tell(rooms::CallEnded{accept.call, rooms::CallEnd::cancelled});
}

void SipThread::Stack::obey(const rooms::HangUp& hang_up) {
    drop(invites_, hang_up.call.get());
    const auto found = calls_.find(hang_up.call);
    if (found == calls_.end()) return;
    sipsess_set_close_headers(found->second->session.get(), "Reason: %s\r\n", hang_up.reason.c_str());
    calls_.erase(found);
}

// ---- requests

SipThread::Stack::Waiting* SipThread::Stack::keep(const struct sip_msg& message,
                                                  std::unordered_map<std::uint64_t, Waiting>& among, std::uint64_t id) {
    if (waiting_keys_.size() >= waiting_max) return nullptr;
    std::string key = transaction_key(message);
    if (!waiting_keys_.insert(key).second) return nullptr;
    Waiting& waiting = among[id];
    waiting.message.reset(static_cast<struct sip_msg*>(mem_ref(const_cast<struct sip_msg*>(&message))));
    waiting.key = std::move(key);
    return &waiting;
}

void SipThread::Stack::drop(std::unordered_map<std::uint64_t, Waiting>& among, std::uint64_t id) {
    const auto found = among.find(id);
    if (found == among.end()) return;
    waiting_keys_.erase(found->second.key);
    among.erase(found);
}

void SipThread::Stack::on_invite(const struct sip_msg* message, void* argument) {
    auto& stack = *static_cast<Stack*>(argument);
    if (stack.calls_.size() + stack.invites_.size() >= calls_max) {
        stack.answer(*message, 503, "Too many calls", {{"Retry-After", "10"}});
        return;
    }
    const rooms::CallId call(++stack.last_id_);
    if (stack.keep(*message, stack.invites_, call.get()) == nullptr) return;
    stack.handlers_.tell(invite_request(*message, call));
}

bool SipThread::Stack::on_request(const struct sip_msg* message, void* argument) {
    auto& stack = *static_cast<Stack*>(argument);
    const auto is = [&](const char* method) { return pl_strcmp(&message->met, method) == 0; };
    if (is("REGISTER")) {
        const rooms::TransactionId transaction(++stack.last_id_);
        if (stack.keep(*message, stack.registers_, transaction.get()) != nullptr) {
            stack.handlers_.tell(register_request(*message, transaction));
        }
    } else if (is("OPTIONS")) {
        stack.answer(*message, 200, "OK", {{"Allow", methods}, {"Accept", "application/sdp"}});
    } else if (is("CANCEL")) {
        stack.answer(*message, 481, "Transaction Does Not Exist", {});
    } else if (!is("ACK")) {
        stack.answer(*message, 405, "Method Not Allowed", {{"Allow", methods}});
    }
    return true;
}

// Comes before libre's sessions, which would remember a refused re-INVITE and repeat the answer for half a minute.
bool SipThread::Stack::on_stray_invite(const struct sip_msg* message, void* argument) {
    auto& stack = *static_cast<Stack*>(argument);
    if (pl_strcmp(&message->met, "INVITE") != 0 || !pl_isset(&message->to.tag)) return false;
    for (const auto& [id, call] : stack.calls_) {
        if (sip_dialog_cmp(sipsess_dialog(call->session.get()), message)) return false;
    }
    stack.answer(*message, 481, "Call Does Not Exist", {});
    return true;
}

// ---- calls

int SipThread::Stack::on_offer(struct mbuf** answer, const struct sip_msg* message, void* argument) {
    const auto& call = *static_cast<Call*>(argument);
    const auto sdp = call.stack->handlers_.decide(rooms::ReinviteRequest{call.id, body_of(*message)});
    if (!sdp) return EPROTO;
    *answer = buffer_of(*sdp).release();
    return 0;
}

// We never offer, so there is nothing to be answered.
int SipThread::Stack::on_answer(const struct sip_msg*, void*) {
    return 0;
}

void SipThread::Stack::on_info(struct sip* sip, const struct sip_msg* message, void* argument) {
    const auto& call = *static_cast<Call*>(argument);
    const auto key = key_of(*message);
    if (key) {
        sip_reply(sip, message, 200, "OK");
        call.stack->handlers_.tell(rooms::KeyPressed{call.id, *key});
    } else {
        sip_reply(sip, message, 415, "Unsupported Media Type");
    }
}

void SipThread::Stack::on_closed(int error, const struct sip_msg*, void* argument) {
    const auto& call = *static_cast<Call*>(argument);
    Stack& stack = *call.stack;
    const rooms::CallId id = call.id;
    stack.calls_.erase(id);
    stack.handlers_.tell(rooms::CallEnded{id, error == 0 ? rooms::CallEnd::bye : rooms::CallEnd::transport_lost});
}

}  // namespace connector::sipstack
