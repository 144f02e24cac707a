// miniswitch composed: decisions on the event loop, SIP and media on their threads, listeners on the event socket.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "command_line.hpp"
#include "net/loop.hpp"

namespace connector::apps {

class RunningSwitch {
public:
    RunningSwitch(net::Loop& loop, RunSwitch wanted);
    ~RunningSwitch();

    /// The error is one line for the administrator.
    Result<void, std::string> start();
    /// Ends all calls, tells the listeners, and stops the loop.
    void stop();

private:
    struct Parts;

    net::Loop& loop_;
    RunSwitch wanted_;
    std::shared_ptr<Parts> parts_;
};

}  // namespace connector::apps
