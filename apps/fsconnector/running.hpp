// From the first start to the last signal: what `up` and `serve` do alike around a Connector.
#pragma once

#include <functional>
#include <string>

#include "connector.hpp"
#include "net/child_process.hpp"
#include "net/loop.hpp"

namespace connector::apps {

/// "fsconnector: " and `why` in one line on standard error; returns the exit status 1.
int cannot_start(const std::string& why);

/// "https://localhost:8443/", without the port where it is that of HTTPS.
std::string url_of(const Settings& settings);

class Running {
public:
    /// `child` may be nullptr. Both outlive this.
    Running(net::Loop& loop, Connector& connector, net::ChildProcess* child);

    /// Runs until a signal, then ends everything in order; returns the exit status.
    int run();
    /// Ends with exit status 1 and this line.
    void give_up(std::string why);

private:
    void stop();

    net::Loop& loop_;
    Connector& connector_;
    net::ChildProcess* child_;
    std::string gave_up_;
};

/// What must be done first in each program that serves: broken pipes are no signal, and there are enough descriptors.
void prepare_process(net::Loop& loop);

}  // namespace connector::apps
