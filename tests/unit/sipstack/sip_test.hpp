// The SIP thread on a free port of loopback, and what it has told.
#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <deque>
#include <mutex>

#include "sip_phone.hpp"
#include "sipstack/sip_thread.hpp"

namespace connector::sipstack {

/// A port that is free for UDP and TCP.
inline std::uint16_t free_port(const std::string& ip) {
    while (true) {
        const int udp = ::socket(socket_address(ip, 0)->storage.ss_family, SOCK_DGRAM, 0);
        const int tcp = ::socket(socket_address(ip, 0)->storage.ss_family, SOCK_STREAM, 0);
        auto address = socket_address(ip, 0).value();
        bool both = ::bind(udp, address.get(), address.size) == 0;
        ::getsockname(udp, reinterpret_cast<sockaddr*>(&address.storage), &address.size);
        both = both && ::bind(tcp, address.get(), address.size) == 0;
        ::close(udp);
        ::close(tcp);
        if (both) return ntohs(reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_port);
    }
}

class SipTest : public ::testing::Test {
protected:
    void start(SipThread::Settings settings = {}) {
        if (settings.ip.empty()) settings.ip = "127.0.0.1";
        settings.port = free_port(settings.ip);
        switch_address = {{settings.ip, settings.port}, rooms::Transport::udp};
        sip.emplace([this](rooms::Input input) {
            const std::lock_guard lock(mutex);
            const auto* offer = decides ? std::get_if<rooms::ReinviteRequest>(&input) : nullptr;
            if (offer) return decide(*offer);
            told.push_back(std::move(input));
            changed.notify_all();
        });
        const auto started = sip->start(settings);
        ASSERT_TRUE(started) << started.error();
    }
    void TearDown() override { sip.reset(); }

    void decide(const rooms::ReinviteRequest& offer) {
        offers.push_back(offer.sdp);
        if (answer_to_offers) {
            sip->order(rooms::Accept{offer.call, *answer_to_offers});
        } else {
            sip->order(rooms::RejectReinvite{offer.call});
        }
    }

    rooms::Peer switch_over(rooms::Transport transport) const { return {switch_address.address, transport}; }

    /// The next thing told, which must be of this kind.
    template <class Kind>
    Kind heard() {
        std::unique_lock lock(mutex);
        if (!changed.wait_for(lock, patience, [&] { return !told.empty(); })) {
            ADD_FAILURE() << "nothing was told";
            return {};
        }
        const rooms::Input input = std::move(told.front());
        told.pop_front();
        if (const Kind* kind = std::get_if<Kind>(&input)) return *kind;
        ADD_FAILURE() << "something else was told: " << input.index();
        return {};
    }
    bool is_all_heard() {
        const std::lock_guard lock(mutex);
        return told.empty();
    }

    /// Asks something and waits for its answer: whatever was sent before has been dealt with then.
    void settle() {
        Phone other(switch_address, "settle" + std::to_string(++settled));
        other.ask("OPTIONS");
        EXPECT_EQ(other.hear().status(), 200);
    }

    /// A call of the phone that is up; its last words are the ACK.
    rooms::CallId call_up(Phone& phone, const Ask& invite = {"", Phone::sdp, ""}) {
        phone.ask("INVITE", invite);
        const auto call = heard<rooms::InviteRequest>().call;
        sip->order(rooms::Accept{call, "v=0\r\ns=switch\r\n"});
        accepted = phone.hear_status(200);
        phone.ask("ACK");
        return call;
    }

    rooms::Peer switch_address;
    std::optional<SipThread> sip;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<rooms::Input> told;
    std::vector<std::string> offers;
    bool decides = true;  // false: a ReinviteRequest is told like the rest
    std::optional<std::string> answer_to_offers = "v=0\r\ns=again\r\n";
    SipText accepted;
    int settled = 0;
};

}  // namespace connector::sipstack
