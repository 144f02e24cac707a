#include "sipstack/interface_addresses.hpp"

#include <ifaddrs.h>
#include <net/if.h>

#include <algorithm>
#include <array>
#include <memory>

#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

namespace {

struct FreeInterfaces {
    void operator()(ifaddrs* all) const noexcept { freeifaddrs(all); }
};

bool is_link_local(const sockaddr* address) {
    if (address->sa_family == AF_INET6) {
        return IN6_IS_ADDR_LINKLOCAL(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
    }
    constexpr std::uint32_t auto_configured = 0xA9FE;  // 169.254 (RFC 3927)
    return ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr) >> 16 == auto_configured;
}

std::string text_of(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const void* ip = address->sa_family == AF_INET6
                         ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr)
                         : &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
    inet_ntop(address->sa_family, ip, text.data(), text.size());
    return text.data();
}

bool is_v4(const std::string& ip) {
    return ip.find(':') == std::string::npos;
}

}  // namespace

std::vector<std::string> interface_addresses() {
    ifaddrs* first = nullptr;
    if (getifaddrs(&first) != 0) return {};
    const std::unique_ptr<ifaddrs, FreeInterfaces> all(first);
    std::vector<std::string> outer;
    std::vector<std::string> loopback;
    for (const ifaddrs* one = all.get(); one != nullptr; one = one->ifa_next) {
        const sockaddr* address = one->ifa_addr;
        const bool has_ip = address && (address->sa_family == AF_INET || address->sa_family == AF_INET6);
        if (!has_ip || (one->ifa_flags & IFF_UP) == 0 || is_link_local(address)) continue;
        ((one->ifa_flags & IFF_LOOPBACK) != 0 ? loopback : outer).push_back(text_of(address));
    }
    std::vector<std::string>& found = outer.empty() ? loopback : outer;
    std::stable_partition(found.begin(), found.end(), is_v4);
    return found;
}

std::vector<std::string> candidate_ips(const std::string& rtp_ip, const std::string& ext_rtp_ip,
                                       const std::vector<std::string>& interfaces) {
    std::vector<std::string> found;
    const auto add = [&](const std::string& ip) {
        const bool is_known = std::find(found.begin(), found.end(), ip) != found.end();
        if (!is_known && found.size() < candidates_max && socket_address(ip, 0)) found.push_back(ip);
    };
    add(ext_rtp_ip);
    const bool takes_v4_alone = rtp_ip == "0.0.0.0";
    if (!takes_v4_alone && rtp_ip != "::") {
        add(rtp_ip);
        return found;
    }
    for (const std::string& ip : interfaces) {
        if (!takes_v4_alone || is_v4(ip)) add(ip);
    }
    return found;
}

}  // namespace connector::sipstack
