// The UDP sockets of calls: bound when a port is reserved, so that nobody else takes it. Safe from any thread.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "rooms/ports.hpp"

namespace connector::sipstack {

class RtpPortPool final : public rooms::RtpPorts {
public:
    /// Even ports from `first` to `last`, on `ip`, each with the next one. "0.0.0.0" is every IPv4 address of
    /// the machine, "::" every one of both families. `start` is where the search begins, so that
    /// ports are not guessed.
    RtpPortPool(std::string ip, std::uint16_t first, std::uint16_t last, std::uint32_t start);
    ~RtpPortPool() override;
    RtpPortPool(const RtpPortPool&) = delete;
    RtpPortPool& operator=(const RtpPortPool&) = delete;

    std::optional<std::uint16_t> reserve() override;
    /// Closes the sockets of the port and the next.
    void release(std::uint16_t port) override;

    struct Sockets {
        int rtp = -1;
        int rtcp = -1;
    };
    /// Those of a reserved port, -1 when there are none; they stay the pool's.
    Sockets sockets_of(std::uint16_t port) const;

private:
    int bind_socket(std::uint16_t port) const;

    std::string ip_;
    std::uint32_t first_;  // the first even port
    std::uint32_t count_;  // of even ports
    std::uint32_t next_;
    mutable std::mutex mutex_;
    std::map<std::uint16_t, Sockets> sockets_;  // by the even port
};

}  // namespace connector::sipstack
