#include "sipstack/datagrams.hpp"

#include <array>
#include <cstring>

namespace connector::sipstack {

namespace {

constexpr std::size_t datagram_bytes_max = 1500;
constexpr unsigned datagrams_at_once = 8;
// A phone sends one or two packets a tick; what a flood has beyond this waits, so that it delays nobody else.
constexpr unsigned batches_max = 4;

// Room for either kind of packet information.
struct alignas(cmsghdr) Control {
    std::array<std::uint8_t, CMSG_SPACE(sizeof(in6_pktinfo))> bytes{};
};

SocketAddress address_of(const in_addr& ip) {
    SocketAddress address;
    auto* v4 = reinterpret_cast<sockaddr_in*>(&address.storage);
    v4->sin_family = AF_INET;
    v4->sin_addr = ip;
    address.size = sizeof(sockaddr_in);
    return address;
}

SocketAddress address_of(const in6_addr& ip) {
    SocketAddress address;
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
    v6->sin6_family = AF_INET6;
    v6->sin6_addr = ip;
    address.size = sizeof(sockaddr_in6);
    return unmapped(address);
}

SocketAddress local_of(msghdr& message) {
    for (cmsghdr* one = CMSG_FIRSTHDR(&message); one != nullptr; one = CMSG_NXTHDR(&message, one)) {
        if (one->cmsg_level == IPPROTO_IP && one->cmsg_type == IP_PKTINFO) {
            in_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(one), sizeof info);
            return address_of(info.ipi_spec_dst);
        }
        if (one->cmsg_level == IPPROTO_IPV6 && one->cmsg_type == IPV6_PKTINFO) {
            in6_pktinfo info{};
            std::memcpy(&info, CMSG_DATA(one), sizeof info);
            return address_of(info.ipi6_addr);
        }
    }
    return {};
}

// Without the interface: the way back is the routing table's.
template <class Info>
void put_info(msghdr& message, Control& control, int level, int type, const Info& info) {
    message.msg_control = control.bytes.data();
    message.msg_controllen = CMSG_SPACE(sizeof info);
    cmsghdr* one = CMSG_FIRSTHDR(&message);
    one->cmsg_level = level;
    one->cmsg_type = type;
    one->cmsg_len = CMSG_LEN(sizeof info);
    std::memcpy(CMSG_DATA(one), &info, sizeof info);
}

void put_local(msghdr& message, Control& control, const SocketAddress& local) {
    if (local.size == 0) return;
    if (local.get()->sa_family == AF_INET) {
        in_pktinfo info{};
        info.ipi_spec_dst = reinterpret_cast<const sockaddr_in*>(&local.storage)->sin_addr;
        put_info(message, control, IPPROTO_IP, IP_PKTINFO, info);
    } else {
        in6_pktinfo info{};
        info.ipi6_addr = reinterpret_cast<const sockaddr_in6*>(&local.storage)->sin6_addr;
        put_info(message, control, IPPROTO_IPV6, IPV6_PKTINFO, info);
    }
}

}  // namespace

void read_datagrams(int socket, const std::function<void(const Route&, std::span<const std::uint8_t>)>& take) {
    std::array<std::array<std::uint8_t, datagram_bytes_max>, datagrams_at_once> space;
    for (unsigned batch = 0; batch < batches_max; ++batch) {
        std::array<mmsghdr, datagrams_at_once> messages{};
        std::array<iovec, datagrams_at_once> spaces{};
        std::array<Control, datagrams_at_once> controls{};
        std::array<SocketAddress, datagrams_at_once> sources{};
        for (unsigned i = 0; i < datagrams_at_once; ++i) {
            spaces[i] = {space[i].data(), space[i].size()};
            msghdr& head = messages[i].msg_hdr;
            head.msg_iov = &spaces[i];
            head.msg_iovlen = 1;
            head.msg_name = &sources[i].storage;
            head.msg_namelen = sizeof sources[i].storage;
            head.msg_control = controls[i].bytes.data();
            head.msg_controllen = controls[i].bytes.size();
        }
        const int count = recvmmsg(socket, messages.data(), datagrams_at_once, MSG_DONTWAIT, nullptr);
        for (int i = 0; i < count; ++i) {
            const auto at = static_cast<std::size_t>(i);
            msghdr& head = messages[at].msg_hdr;
            const bool is_whole = (head.msg_flags & MSG_TRUNC) == 0;
            if (!is_whole) continue;
            sources[at].size = head.msg_namelen;
            take({unmapped(sources[at]), local_of(head)}, {space[at].data(), messages[at].msg_len});
        }
        if (count < static_cast<int>(datagrams_at_once)) return;
    }
}

void send_datagram(int socket, const Route& route, std::span<const std::uint8_t> bytes) {
    SocketAddress to = route.remote;
    // sendmsg() only reads, though its structure does not say so.
    iovec part{const_cast<std::uint8_t*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_name = &to.storage;
    message.msg_namelen = to.size;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    Control control;
    put_local(message, control, route.local);
    (void)sendmsg(socket, &message, MSG_DONTWAIT);
}

void ask_for_local_address(int socket, int family) {
    const int on = 1;
    if (family == AF_INET6) {
        (void)setsockopt(socket, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof on);
    } else {
        (void)setsockopt(socket, IPPROTO_IP, IP_PKTINFO, &on, sizeof on);
    }
}

}  // namespace connector::sipstack
