// One thread for what may block: reading and syncing files. Jobs run in the order they were handed in.
#pragma once

#include <memory>

#include "app/aside.hpp"
#include "net/loop.hpp"

namespace connector::net {

class Worker final : public app::Aside {
public:
    explicit Worker(Loop& loop);
    /// Waits for the job that runs; those that have not begun are dropped.
    ~Worker() override;

    void run(Job job) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace connector::net
