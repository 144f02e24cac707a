#include "sipstack/interface_addresses.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <memory>

namespace connector::sipstack {

namespace {

struct FreeInterfaces {
    void operator()(ifaddrs* all) const noexcept { freeifaddrs(all); }
};

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
    std::vector<std::string> found;
    for (const ifaddrs* one = all.get(); one != nullptr; one = one->ifa_next) {
        const sockaddr* address = one->ifa_addr;
        const bool has_ip = address && (address->sa_family == AF_INET || address->sa_family == AF_INET6);
        if (has_ip && (one->ifa_flags & IFF_UP) != 0) found.push_back(text_of(address));
    }
    std::stable_partition(found.begin(), found.end(), is_v4);
    return found;
}

}  // namespace connector::sipstack
