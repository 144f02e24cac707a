// OpenSSL's side of a socket that is none: datagrams wait in memory, each with its own bounds.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sipstack/openssl_handles.hpp"

namespace connector::sipstack {

struct DatagramQueues {
    using Datagram = std::vector<std::uint8_t>;

    std::deque<Datagram> incoming;   // that OpenSSL has yet to read
    std::vector<Datagram> outgoing;  // that it has written
};

/// Reads and writes `queues`, which must outlive it. Whoever gives it to an SSL gives it away. Throws std::bad_alloc.
BIO* make_datagram_bio(DatagramQueues& queues);

}  // namespace connector::sipstack
