// The event socket's listening side, for miniswitch: several listeners at once, none of which can hold up the switch.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "esl/event.hpp"
#include "net/loop.hpp"

namespace connector::net {

class EslServer {
public:
    struct Options {
        std::string ip = "127.0.0.1";
        std::uint16_t port = 8021;
        Secret password;
        std::string acl = "loopback.auto";  // who may come in, see esl_admission.hpp
        std::size_t clients_max = 32;
        // Of one client; more drops it as soon as there is more for it, however large a single answer may be.
        std::size_t unsent_bytes_max = 8 * 1024 * 1024;
        std::chrono::milliseconds login_time{10'000};  // who has not logged in by then is dropped
    };
    struct Handlers {
        /// An API command, answered at once.
        std::function<std::string(const std::string& command)> api;
        /// A command whose answer comes as an event, which the handler publishes.
        std::function<void(const std::string& command, const std::string& job_uuid)> job;
    };

    EslServer(Loop& loop, Random& random, Options options, Handlers handlers);
    ~EslServer();

    /// The error says what could not be had.
    Result<void, std::string> start();
    /// Where it listens: the system's choice when port 0 was asked for.
    std::uint16_t port() const;
    /// To all who asked for such events.
    void publish(const esl::Event& event);
    /// Says good-bye to everybody and accepts nobody any more; `done` is called when all is written, or soon after.
    void stop(std::function<void()> done);

private:
    struct Impl;

    std::shared_ptr<Impl> impl_;
};

}  // namespace connector::net
