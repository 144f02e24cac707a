// The port through which long computations are done beside the loop.
#pragma once

#include <functional>

namespace connector::app {

class Aside {
public:
    /// What a job leaves to be done on the loop.
    using Then = std::function<void()>;
    using Job = std::function<Then()>;

    virtual ~Aside() = default;
    /// Runs `job` on another thread and, later, what it returns on the caller's loop. Jobs run in the order they were
    /// handed in. A job touches nothing that the loop may touch meanwhile.
    virtual void run(Job job) = 0;
};

}  // namespace connector::app
