#include "sipstack/sip_thread.hpp"

#include <future>

#include "sipstack/sip_stack.hpp"

namespace connector::sipstack {

namespace {

// Enough for thousands of phones over TCP; libre's own limit is 1024.
constexpr int descriptors_max = 16'384;

}  // namespace

SipThread::SipThread(Tell tell) : tell_(std::move(tell)), queue_(std::make_shared<Queue>()) {}

SipThread::~SipThread() {
    if (!thread_.joinable()) return;
    queue_->end();
    thread_.join();
}

Result<void, std::string> SipThread::start(const Settings& settings) {
    std::promise<Result<void, std::string>> started;
    auto result = started.get_future();
    thread_ = std::thread([this, settings, &started] {
        libre_init();
        fd_setsize(descriptors_max);
        {
            Stack stack(tell_, *queue_, browsers_);
            const auto listening = stack.start(settings);
            // `started` is gone once the other side has its result.
            started.set_value(listening);
            if (listening) re_main(nullptr);
        }
        libre_close();
    });
    auto listening = result.get();
    if (!listening) thread_.join();
    return listening;
}

void SipThread::order(Order order) {
    queue_->push(std::move(order));
}

}  // namespace connector::sipstack
