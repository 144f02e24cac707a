#include "sipstack/rtp_ports.hpp"

#include <unistd.h>

#include "sipstack/datagrams.hpp"
#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

namespace {

bool is_any(const SocketAddress& address) {
    return address == *socket_address("0.0.0.0", port_of(address)) ||
           address == *socket_address("::", port_of(address));
}

// "::" means both families, whatever the system's default is.
void take_every_address(int socket, int family) {
    const int off = 0;
    if (family == AF_INET6) (void)setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    ask_for_local_address(socket, family);
}

}  // namespace

RtpPortPool::RtpPortPool(std::string ip, std::uint16_t first, std::uint16_t last, std::uint32_t start)
    : ip_(std::move(ip)),
      first_(first + first % 2U),
      count_(last > first_ ? (last - first_) / 2 + 1 : 1),
      next_(start % count_) {}

RtpPortPool::~RtpPortPool() {
    for (const auto& [port, sockets] : sockets_) {
        close(sockets.rtp);
        close(sockets.rtcp);
    }
}

int RtpPortPool::bind_socket(std::uint16_t port) const {
    const auto address = socket_address(ip_, port);
    if (!address) return -1;
    const int socket = ::socket(address->get()->sa_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) return -1;
    if (is_any(*address)) take_every_address(socket, address->get()->sa_family);
    if (bind(socket, address->get(), address->size) == 0) return socket;
    close(socket);
    return -1;
}

std::optional<std::uint16_t> RtpPortPool::reserve() {
    const std::lock_guard lock(mutex_);
    for (std::uint32_t tried = 0; tried < count_; ++tried) {
        const auto port = static_cast<std::uint16_t>(first_ + 2 * next_);
        next_ = (next_ + 1) % count_;
        if (sockets_.contains(port)) continue;
        const int rtp = bind_socket(port);
        if (rtp < 0) continue;
        const int rtcp = bind_socket(static_cast<std::uint16_t>(port + 1));
        if (rtcp < 0) {
            close(rtp);
            continue;
        }
        sockets_.emplace(port, Sockets{rtp, rtcp});
        return port;
    }
    return std::nullopt;
}

void RtpPortPool::release(std::uint16_t port) {
    const std::lock_guard lock(mutex_);
    const auto found = sockets_.find(port);
    if (found == sockets_.end()) return;
    close(found->second.rtp);
    close(found->second.rtcp);
    sockets_.erase(found);
}

RtpPortPool::Sockets RtpPortPool::sockets_of(std::uint16_t port) const {
    const std::lock_guard lock(mutex_);
    const auto found = sockets_.find(port);
    return found == sockets_.end() ? Sockets{} : found->second;
}

}  // namespace connector::sipstack
