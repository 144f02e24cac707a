#include "sipstack/sip_stack.hpp"

#include "base/overloaded.hpp"
#include "sipstack/sip_abilities.hpp"
#include "sipstack/sip_guard.hpp"
#include "sipstack/sip_request.hpp"
#include "sipstack/sip_transports.hpp"

namespace connector::sipstack {

namespace {

constexpr std::uint32_t table_size = 1024;

}  // namespace

SipThread::Stack::~Stack() {
    calls_.reset();
    registers_.clear();
    mem_deref(request_listener_);
    mem_deref(response_listener_);
    if (sip_) sip_close(sip_.get(), false);
    const std::lock_guard lock(queue_.mutex);
    queue_.wake = nullptr;
}

Result<void, std::string> SipThread::Stack::start(const Settings& settings) {
    const auto no_memory = [] { return fail(std::string("SIP: no memory")); };
    limits_ = settings.limits;
    struct mqueue* wake = nullptr;
    struct sip* sip = nullptr;
    if (mqueue_alloc(&wake, on_wake, this) != 0) return no_memory();
    wake_.reset(wake);
    if (sip_alloc(&sip, nullptr, table_size, table_size, table_size, software, nullptr, nullptr) != 0) {
        return no_memory();
    }
    sip_.reset(sip);
    replies_.emplace(sip, browsers_);
    calls_.emplace(SipSide{sip, *replies_, tell_, limits_, browsers_});
    CONNECTOR_CHECK(listen(sip, settings));
    connections_.emplace(std::vector{settings.port, settings.tls_port}, limits_.connections, browsers_);
    if (sip_listen(&request_listener_, sip, true, on_request, this) != 0) return no_memory();
    if (sip_listen(&response_listener_, sip, false, on_response, this) != 0) return no_memory();
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

void SipThread::Stack::obey(const rooms::Respond& respond) {
    const auto waiting = registers_.find(respond.transaction);
    if (waiting == registers_.end()) return;
    if (respond.status == 200) note_contacts(waiting->second->message());
    waiting->second->answer(*replies_, {respond.status, respond.reason, respond.headers, {}});
    registers_.erase(waiting);
}

// ---- messages; libre has taken repetitions and what its transactions wait for

bool SipThread::Stack::on_request(const struct sip_msg* message, void* argument) {
    auto& stack = *static_cast<Stack*>(argument);
    std::visit(overloaded{
                   [](const Dropped&) {},
                   [&](const Reply& refusal) { stack.replies_->once(*message, refusal); },
                   [&](const Sound&) {
                       if (stack.calls_->on_request(*message)) return;
                       if (pl_strcmp(&message->met, "REGISTER") == 0) {
                           stack.on_register(*message);
                       } else {
                           stack.answer_plainly(*message);
                       }
                   },
               },
               checked(const_cast<struct sip_msg&>(*message)));
    return true;
}

void SipThread::Stack::on_register(const struct sip_msg& message) {
    if (registers_.size() >= limits_.waiting) return;
    const rooms::TransactionId transaction(++last_transaction_);
    registers_.emplace(transaction, std::make_unique<WaitingRequest>(sip_.get(), message, nullptr, nullptr));
    tell_(register_request(message, transaction, browsers_));
}

// Only what has been let in: requests in a call whose connection is gone follow it.
void SipThread::Stack::note_contacts(const struct sip_msg& registered) {
    const auto browser = browser_behind(registered, browsers_);
    if (!browser) return;
    for (const auto& contact : register_request(registered, {}, browsers_).contacts) {
        if (contact.expires_s != 0U) browsers_.registered(browser->inner, contact.uri);
    }
}

// What changes nothing, in a dialog or out of it.
void SipThread::Stack::answer_plainly(const struct sip_msg& message) {
    const auto is = [&](const char* method) { return pl_strcmp(&message.met, method) == 0; };
    if (is("ACK")) return;
    if (is("OPTIONS")) {
        replies_->once(message,
                       {200,
                        "OK",
                        {{"Allow", methods_allowed}, {"Accept", body_accepted}, {"Supported", extensions_supported}},
                        {}});
    } else if (is("CANCEL")) {
        replies_->once(message, {481, "Transaction Does Not Exist", {}, {}});
    } else if (is("REFER")) {
        replies_->once(message, {603, "Decline", {}, {}});
    } else if (is("SUBSCRIBE") || is("PUBLISH") || is("NOTIFY")) {
        replies_->once(message, {489, "Bad Event", {}, {}});
    } else {
        replies_->once(message, {405, "Method Not Allowed", {{"Allow", methods_allowed}}, {}});
    }
}

// What is no answer to anything under way.
bool SipThread::Stack::on_response(const struct sip_msg* message, void* argument) {
    const bool is_answer = message->scode >= 200 && message->scode < 300;
    if (is_answer && pl_strcmp(&message->cseq.met, "INVITE") == 0) {
        static_cast<Stack*>(argument)->calls_->on_further_answer(*message);
    }
    return true;
}

}  // namespace connector::sipstack
