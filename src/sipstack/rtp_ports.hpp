// The UDP sockets of calls: bound when a port is reserved, so that nobody else takes it. Safe from any thread.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "rooms/ports.hpp"

namespace connector::sipstack {

class RtpPortPool final : public rooms::RtpPorts {
public:
    /// Even ports from `first` to `last`, on `ip`. `start` is where the search begins, so that ports are not guessed.
    RtpPortPool(std::string ip, std::uint16_t first, std::uint16_t last, std::uint32_t start);
    ~RtpPortPool() override;
    RtpPortPool(const RtpPortPool&) = delete;
    RtpPortPool& operator=(const RtpPortPool&) = delete;

    std::optional<std::uint16_t> reserve() override;
    /// Closes the port's socket.
    void release(std::uint16_t port) override;
    /// The socket of a reserved port, -1 when there is none; it stays the pool's.
    int socket_of(std::uint16_t port) const;

private:
    int bind_socket(std::uint16_t port) const;

    std::string ip_;
    std::uint32_t first_;  // the first even port
    std::uint32_t count_;  // of even ports
    std::uint32_t next_;
    mutable std::mutex mutex_;
    std::map<std::uint16_t, int> sockets_;
};

}  // namespace connector::sipstack
