// Which addresses browsers are told.
#include "sipstack/interface_addresses.hpp"

#include <gtest/gtest.h>

#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

namespace {

using Ips = std::vector<std::string>;

const Ips interfaces{"192.0.2.7", "198.51.100.7", "2001:db8::7"};

}  // namespace

TEST(CandidateIps, OneAddressIsThatAddress) {
    EXPECT_EQ(candidate_ips("192.0.2.9", "", interfaces), (Ips{"192.0.2.9"}));
    EXPECT_EQ(candidate_ips("2001:db8::9", "", interfaces), (Ips{"2001:db8::9"}));
    EXPECT_EQ(candidate_ips("127.0.0.1", "", interfaces), (Ips{"127.0.0.1"}));
}

TEST(CandidateIps, AnyAddressIsThoseOfTheInterfaces) {
    EXPECT_EQ(candidate_ips("0.0.0.0", "", interfaces), (Ips{"192.0.2.7", "198.51.100.7"}));
    EXPECT_EQ(candidate_ips("::", "", interfaces), interfaces);
}

TEST(CandidateIps, TheExternalOneIsFirstAndOnce) {
    EXPECT_EQ(candidate_ips("192.0.2.9", "203.0.113.1", interfaces), (Ips{"203.0.113.1", "192.0.2.9"}));
    EXPECT_EQ(candidate_ips("192.0.2.9", "192.0.2.9", interfaces), (Ips{"192.0.2.9"}));
    EXPECT_EQ(candidate_ips("::", "198.51.100.7", interfaces), (Ips{"198.51.100.7", "192.0.2.7", "2001:db8::7"}));
}

TEST(CandidateIps, WhatIsNoAddressSaysNothing) {
    EXPECT_EQ(candidate_ips("192.0.2.9", "auto-nat", interfaces), (Ips{"192.0.2.9"}));
    EXPECT_EQ(candidate_ips("nonsense", "stun:stun.example.org", interfaces), Ips{});
}

TEST(CandidateIps, AreNoMoreThanTheLimit) {
    Ips many;
    for (int i = 1; i < 50; ++i) many.push_back("192.0.2." + std::to_string(i));
    EXPECT_EQ(candidate_ips("0.0.0.0", "", many).size(), candidates_max);
}

TEST(InterfaceAddresses, AreAddressesOfWhichNoneIsLinkLocal) {
    const Ips found = interface_addresses();
    for (const std::string& ip : found) {
        EXPECT_TRUE(socket_address(ip, 0)) << ip;
        EXPECT_FALSE(ip.starts_with("fe80") || ip.starts_with("169.254")) << ip;
    }
}

}  // namespace connector::sipstack
