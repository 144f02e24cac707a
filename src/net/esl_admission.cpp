#include "net/esl_admission.hpp"

#include <algorithm>
#include <array>

namespace connector::net {

namespace {

namespace ip = boost::asio::ip;

bool is_private(const ip::address_v4& address) {
    struct Network {
        std::uint32_t address, mask;
    };
    constexpr std::array networks{Network{0x0a00'0000, 0xff00'0000}, Network{0xac10'0000, 0xfff0'0000},
                                  Network{0xc0a8'0000, 0xffff'0000}, Network{0xa9fe'0000, 0xffff'0000}};
    return std::any_of(networks.begin(), networks.end(),
                       [&](const Network& network) { return (address.to_uint() & network.mask) == network.address; });
}

bool is_private(const ip::address_v6& address) {
    const bool unique_local = (address.to_bytes()[0] & 0xfe) == 0xfc;
    return unique_local || address.is_link_local();
}

}  // namespace

bool admits(std::string_view acl, ip::address client) {
    if (client.is_v6() && client.to_v6().is_v4_mapped()) client = ip::make_address_v4(ip::v4_mapped, client.to_v6());
    if (client.is_loopback()) return true;
    if (acl != "lan" && acl != "rfc1918.auto" && acl != "localnet.auto") return false;
    return client.is_v4() ? is_private(client.to_v4()) : is_private(client.to_v6());
}

}  // namespace connector::net
