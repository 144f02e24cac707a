// Addresses between our values and the system's.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

namespace connector::sipstack {

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
    friend bool operator==(const SocketAddress& a, const SocketAddress& b) {
        return a.size == b.size && std::memcmp(&a.storage, &b.storage, a.size) == 0;
    }
};

inline std::uint16_t port_of(const SocketAddress& address) {
    // The port is at the same place in both kinds.
    return ntohs(reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_port);
}

/// The port behind it, where RTCP is (RFC 3550, section 11).
inline SocketAddress next_port(SocketAddress address) {
    reinterpret_cast<sockaddr_in*>(&address.storage)->sin_port =
        htons(static_cast<std::uint16_t>(port_of(address) + 1));
    return address;
}

/// IPv4 as a socket of both families shows it (::ffff:192.0.2.1, RFC 4291, section 2.5.5.2) as IPv4; else the same.
inline SocketAddress unmapped(const SocketAddress& address) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address.storage);
    if (address.get()->sa_family != AF_INET6 || !IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr)) return address;
    SocketAddress made;
    auto* v4 = reinterpret_cast<sockaddr_in*>(&made.storage);
    v4->sin_family = AF_INET;
    v4->sin_port = v6->sin6_port;
    std::memcpy(&v4->sin_addr, &v6->sin6_addr.s6_addr[12], sizeof v4->sin_addr);
    made.size = sizeof(sockaddr_in);
    return made;
}

/// Nothing when `ip` is no address.
inline std::optional<SocketAddress> socket_address(const std::string& ip, std::uint16_t port) {
    SocketAddress address;
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
    if (inet_pton(AF_INET, ip.c_str(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        address.size = sizeof(sockaddr_in);
        return address;
    }
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
    if (inet_pton(AF_INET6, ip.c_str(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        address.size = sizeof(sockaddr_in6);
        return address;
    }
    return std::nullopt;
}

}  // namespace connector::sipstack
