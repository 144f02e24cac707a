// The parts of a running connector, put together: what `up` and `serve` have in common.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "app/changes.hpp"
#include "app/world.hpp"
#include "net/loop.hpp"
#include "settings.hpp"

namespace connector::apps {

class Connector {
public:
    struct Hooks {
        std::function<void()> on_ready;    // connected to the switch, each time
        std::function<void()> on_in_step;  // once: both states are known for the first time
    };

    /// `settings` are complete: certificate, key and event socket password are there. Paths are absolute.
    Connector(net::Loop& loop, Settings settings);
    ~Connector();

    /// Opens the directories, takes the port, connects. The error is one line.
    Result<void, std::string> start(Hooks hooks);

    /// Takes over a new certificate and the web client's files as they are now; what is wrong with them is logged, and
    /// the former ones stay.
    void read_again();

    /// No new connections; requests that run finish, WebSockets get 1001; then the switch is left and `done` called,
    /// after `limit` at the latest.
    void drain(std::chrono::milliseconds limit, std::function<void()> done);

    // After start().
    const app::World& world() const;
    app::Changes& changes();

private:
    struct Parts;
    net::Loop& loop_;
    Settings settings_;
    std::unique_ptr<Parts> parts_;
};

}  // namespace connector::apps
