#include "rooms/ice.hpp"

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

}  // namespace connector::rooms
