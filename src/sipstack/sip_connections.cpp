#include "sipstack/sip_connections.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

namespace {

std::uint16_t port_of(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
    return 0;
}

std::string ip_of(const sockaddr_storage& address) {
    std::array<char, INET6_ADDRSTRLEN> ip{};
    const void* bytes = address.ss_family == AF_INET
                            ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in&>(address).sin_addr)
                            : &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    inet_ntop(address.ss_family, bytes, ip.data(), ip.size());
    return ip.data();
}

std::vector<int> open_descriptors() {
    std::vector<int> open;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
        const std::string name = entry.path().filename().string();
        int descriptor = -1;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        open.push_back(descriptor);
    }
    return open;
}

}  // namespace

ConnectionWatch::ConnectionWatch(std::vector<std::uint16_t> ports, const ConnectionLimits& limits,
                                 const BrowserConnections& browsers)
    : ports_(std::move(ports)), limits_(limits), browsers_(browsers) {
    std::erase(ports_, 0);
    timer_.start(look_every, on_time, this);
}

// Only libre, in this thread, closes what it has accepted, so no descriptor changes hands meanwhile.
void ConnectionWatch::on_time(void* argument) {
    auto& self = *static_cast<ConnectionWatch*>(argument);
    for (const int descriptor : too_many(self.connections(), self.limits_)) ::shutdown(descriptor, SHUT_RDWR);
    self.timer_.start(look_every, on_time, argument);
}

std::vector<Connection> ConnectionWatch::connections() const {
    const std::vector<int> open = open_descriptors();
    if (open.size() <= std::min(limits_.in_all, limits_.of_one_address)) return {};
    std::vector<Connection> connections;
    for (const int descriptor : open) {
        sockaddr_storage own{}, peer{};
        socklen_t own_size = sizeof own, peer_size = sizeof peer;
        if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&own), &own_size) != 0) continue;
        if (std::find(ports_.begin(), ports_.end(), port_of(own)) == ports_.end()) continue;
        // Not for a listening socket, nor for UDP, which is not connected.
        if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &peer_size) != 0) continue;
        if (browsers_.behind({ip_of(peer), port_of(peer)}, {ip_of(own), port_of(own)})) continue;
        connections.push_back({descriptor, ip_of(peer)});
    }
    return connections;
}

}  // namespace connector::sipstack
