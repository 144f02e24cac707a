// A program that we start, watch, start again when it dies, and end with us.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "net/loop.hpp"

namespace connector::net {

/// How long to wait before a program that died is started again: at first `min`, then twice as long each time up to
/// `max`; a program that has lived for `healthy_after` begins anew.
class RestartDelay {
public:
    static constexpr std::chrono::milliseconds min{250};
    static constexpr std::chrono::milliseconds max{15'000};
    static constexpr std::chrono::seconds healthy_after{30};

    std::chrono::milliseconds after_life_of(std::chrono::steady_clock::duration life);

private:
    std::chrono::milliseconds next_ = min;
};

class ChildProcess {
public:
    struct Options {
        std::vector<std::string> command;  // the program's path and its arguments
        /// Called instead of a restart when the program ends by itself before anybody called it good().
        std::function<void(std::string how)> could_not_start;
    };

    ChildProcess(Loop& loop, Options options);
    /// Kills the program if it still runs.
    ~ChildProcess();

    /// Its standard output and error become our standard error; its standard input is empty. It gets SIGTERM when our
    /// process ends in whatever way.
    Result<void, std::string> start();
    /// From now on the program is known to have been well, and its end means a restart.
    void good();
    /// SIGTERM, and SIGKILL after `limit`; `done` is called when it has ended.
    void stop(std::chrono::milliseconds limit, std::function<void()> done);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace connector::net
