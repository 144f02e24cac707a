#include "rooms/ice.hpp"

#include <algorithm>
#include <array>

#include "base/base64.hpp"

namespace connector::rooms {

namespace {

constexpr std::uint32_t host_preference = 126;  // RFC 8445, section 5.1.2.2
constexpr std::uint32_t rtp_component = 1;

// Base64 without padding is made of ICE's characters.
template <std::size_t Bytes>
std::string ice_text(Random& random) {
    static_assert(Bytes % 3 == 0);
    std::array<std::uint8_t, Bytes> bytes{};
    random.fill(bytes);
    return to_base64(bytes);
}

bool is_ipv6(const std::string& ip) {
    return ip.find(':') != std::string::npos && ip.find_first_not_of("0123456789abcdefABCDEF:.") == std::string::npos;
}

bool is_ipv4(const std::string& ip) {
    return ip.find_first_not_of("0123456789.") == std::string::npos && std::count(ip.begin(), ip.end(), '.') == 3;
}

bool is_everywhere(const std::string& ip) {
    return ip.empty() || ip == "0.0.0.0" || ip == "::";
}

bool is_loopback(const std::string& ip) {
    return ip.starts_with("127.") || ip == "::1";
}

bool is_link_local(const std::string& ip) {
    return ip.starts_with("fe80:") || ip.starts_with("169.254.");
}

// A socket of 0.0.0.0 is one of IPv4, one of :: is one of both.
std::vector<std::string> reachable(const std::vector<std::string>& interface_ips, bool with_ipv6) {
    std::vector<std::string> ips;
    for (const std::string& ip : interface_ips) {
        if (!is_link_local(ip) && (is_ipv4(ip) || (with_ipv6 && is_ipv6(ip)))) ips.push_back(ip);
    }
    const bool alone = std::all_of(ips.begin(), ips.end(), is_loopback);
    if (!alone) std::erase_if(ips, is_loopback);
    return ips;
}

}  // namespace

void make_ice_credentials(WebRtc& web_rtc, Random& random) {
    web_rtc.local_ufrag = ice_text<6>(random);
    web_rtc.local_password = Secret(ice_text<18>(random));
}

std::string print_candidates(const std::vector<std::string>& ips, std::uint16_t port) {
    std::string text;
    std::uint32_t local_preference = 65'535;
    for (const std::string& ip : ips) {
        const std::uint32_t priority = host_preference << 24 | local_preference << 8 | (256 - rtp_component);
        text += "a=candidate:" + std::to_string(65'536 - local_preference) + " " + std::to_string(rtp_component) +
                " UDP " + std::to_string(priority) + " " + ip + " " + std::to_string(port) + " typ host\r\n";
        --local_preference;
    }
    return text + "a=end-of-candidates\r\n";
}

std::vector<std::string> candidate_ips_of(const std::string& rtp_ip, const std::string& ext_rtp_ip,
                                          const std::vector<std::string>& interface_ips) {
    std::vector<std::string> ips =
        is_everywhere(rtp_ip) ? reachable(interface_ips, rtp_ip == "::") : std::vector{rtp_ip};
    const bool is_address = (is_ipv4(ext_rtp_ip) || is_ipv6(ext_rtp_ip)) && !is_everywhere(ext_rtp_ip);
    if (is_address) {
        std::erase(ips, ext_rtp_ip);
        ips.insert(ips.begin(), ext_rtp_ip);
    }
    if (ips.size() > candidate_ips_max) ips.resize(candidate_ips_max);
    return ips;
}

}  // namespace connector::rooms
