// How many TCP and TLS connections others may hold.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace connector::sipstack {

struct Connection {
    int descriptor = -1;
    std::string ip;  // of the other side
};

struct ConnectionLimits {
    std::size_t in_all = 4'000;
    std::size_t of_one_address = 500;  // an office behind one NAT
};

/// The descriptors of those that are too many: of an address, and of what is left then in all, the highest ones, which
/// are mostly the latest.
std::vector<int> too_many(std::vector<Connection> connections, const ConnectionLimits& limits);

}  // namespace connector::sipstack
