// The way into the SIP thread: a locked queue and one wake-up at a time, for libre's own queue loses messages when
// full.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "sipstack/re.hpp"
#include "sipstack/sip_thread.hpp"

namespace connector::sipstack {

struct SipThread::Queue {
    std::mutex mutex;
    std::vector<Order> orders;
    bool ending = false;
    bool woken = false;             // a wake-up is under way
    struct mqueue* wake = nullptr;  // made and freed by the thread

    void push(Order order) {
        const std::lock_guard lock(mutex);
        if (wake == nullptr) return;
        orders.push_back(std::move(order));
        ring();
    }

    void end() {
        const std::lock_guard lock(mutex);
        ending = true;
        ring();
    }

    std::pair<std::vector<Order>, bool> take() {
        const std::lock_guard lock(mutex);
        woken = false;
        return {std::exchange(orders, {}), ending};
    }

private:
    void ring() {
        if (woken || wake == nullptr) return;
        woken = mqueue_push(wake, 0, nullptr) == 0;
    }
};

}  // namespace connector::sipstack
