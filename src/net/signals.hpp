// The signals that the programs heed.
#pragma once

#include <functional>
#include <memory>

#include "net/loop.hpp"

namespace connector::net {

/// SIGPIPE is ignored from here on: writing to a closed connection is an error of that write and nothing else.
void ignore_broken_pipes();

/// Allows as many open files as the system lets this process have; returns how many.
std::size_t raise_open_files_limit();

class Signals {
public:
    struct Heeded {
        std::function<void()> stop;        // the first SIGTERM or SIGINT
        std::function<void()> stop_now;    // a further one
        std::function<void()> read_again;  // SIGHUP
    };

    Signals(Loop& loop, Heeded heeded);
    ~Signals();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace connector::net
