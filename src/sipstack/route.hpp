// Between which two addresses a datagram went.
#pragma once

#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

struct Route {
    SocketAddress remote;
    /// Of ours, port 0: whoever sent to it waits for an answer from there. Empty where the system chooses it, or the
    /// socket has one only.
    SocketAddress local = {};

    bool operator==(const Route&) const = default;
};

}  // namespace connector::sipstack
