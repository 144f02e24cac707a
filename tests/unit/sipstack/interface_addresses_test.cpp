// The addresses of the machine that runs the test, whichever these are.
#include "sipstack/interface_addresses.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

TEST(InterfaceAddresses, AreIpAddressesOfWhichThoseOfIpv4AreFirst) {
    const auto found = interface_addresses();
    for (const std::string& ip : found) EXPECT_TRUE(socket_address(ip, 0)) << ip;
    EXPECT_TRUE(std::is_partitioned(found.begin(), found.end(),
                                    [](const std::string& ip) { return ip.find(':') == std::string::npos; }));
}

TEST(InterfaceAddresses, HoldTheLoopbackInterfaces) {
    const auto found = interface_addresses();
    EXPECT_TRUE(std::find(found.begin(), found.end(), "127.0.0.1") != found.end());
}

}  // namespace connector::sipstack
