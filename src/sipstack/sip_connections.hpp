// Holds the TCP and TLS connections of others to their limits.
//
// libre accepts whatever comes and lets nobody look at it first. So what it has accepted is counted once a second, and
// what is too much is ended; libre itself refuses what its descriptors do not suffice for.
#pragma once

#include <chrono>
#include <vector>

#include "sipstack/browser_connections.hpp"
#include "sipstack/re_timer.hpp"
#include "sipstack/sip_connection_limits.hpp"

namespace connector::sipstack {

/// Looks every second from its making on, in libre's thread.
class ConnectionWatch {
public:
    static constexpr std::chrono::milliseconds look_every{1'000};

    /// `ports` are those that libre listens on; 0 is none. Browsers are counted where they come in, not here.
    ConnectionWatch(std::vector<std::uint16_t> ports, const ConnectionLimits& limits,
                    const BrowserConnections& browsers);

private:
    static void on_time(void* argument);
    std::vector<Connection> connections() const;

    std::vector<std::uint16_t> ports_;
    ConnectionLimits limits_;
    const BrowserConnections& browsers_;
    ReTimer timer_;
};

}  // namespace connector::sipstack
