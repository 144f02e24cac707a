// The event loop: the one thread on which everything of the connector runs, except what Worker does.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}
namespace spdlog {
class logger;
}

namespace connector::net {

class Loop {
public:
    explicit Loop(spdlog::logger& log);
    ~Loop();

    /// Runs what is due until stop(). An exception that escapes from a task is logged and the others go on: no input
    /// may end the process.
    void run();
    /// Safe from any thread.
    void stop();
    /// Runs `task` later on the loop's thread. Safe from any thread.
    void post(std::function<void()> task);
    /// Runs `task` once after `delay`; not at all when the loop ends before.
    void after(std::chrono::milliseconds delay, std::function<void()> task);

    boost::asio::io_context& context() noexcept { return *context_; }
    spdlog::logger& log() noexcept { return log_; }

private:
    spdlog::logger& log_;
    std::unique_ptr<boost::asio::io_context> context_;
};

}  // namespace connector::net
