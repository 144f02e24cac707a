// One thread for what may block: reading and syncing files. Jobs run in the order they were handed in.
#pragma once

#include <functional>
#include <memory>

#include "net/loop.hpp"

namespace connector::net {

class Worker {
public:
    /// What a job leaves to be done on the loop.
    using Then = std::function<void()>;
    using Job = std::function<Then()>;

    explicit Worker(Loop& loop);
    /// Waits for the job that runs; those that have not begun are dropped.
    ~Worker();

    /// Runs `job` on the worker's thread and what it returns on the loop's.
    void run(Job job);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace connector::net
