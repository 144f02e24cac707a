// Which addresses browsers are told.
#include "rooms/ice.hpp"

#include <gtest/gtest.h>

namespace connector::rooms {

namespace {

using Ips = std::vector<std::string>;

const Ips interfaces{"127.0.0.1", "192.0.2.7", "::1", "2001:db8::7", "fe80::7", "169.254.3.4"};

}  // namespace

TEST(CandidateIps, OfOneAddressAreThatOne) {
    EXPECT_EQ(candidate_ips_of("192.0.2.1", "", interfaces), Ips{"192.0.2.1"});
    EXPECT_EQ(candidate_ips_of("192.0.2.1", "192.0.2.1", interfaces), Ips{"192.0.2.1"});
    EXPECT_EQ(candidate_ips_of("127.0.0.1", "", interfaces), Ips{"127.0.0.1"});
    EXPECT_EQ(candidate_ips_of("2001:db8::1", "", interfaces), Ips{"2001:db8::1"});
}

TEST(CandidateIps, BeginWithTheExternalOne) {
    EXPECT_EQ(candidate_ips_of("192.0.2.1", "198.51.100.1", interfaces), (Ips{"198.51.100.1", "192.0.2.1"}));
    EXPECT_EQ(candidate_ips_of("0.0.0.0", "192.0.2.7", interfaces), Ips{"192.0.2.7"});
    EXPECT_EQ(candidate_ips_of("::", "2001:db8::7", interfaces), (Ips{"2001:db8::7", "192.0.2.7"}));
    EXPECT_EQ(candidate_ips_of("192.0.2.1", "stun:stun.example.com", interfaces), Ips{"192.0.2.1"});
    EXPECT_EQ(candidate_ips_of("192.0.2.1", "auto-nat", interfaces), Ips{"192.0.2.1"});
    EXPECT_EQ(candidate_ips_of("192.0.2.1", "0.0.0.0", interfaces), Ips{"192.0.2.1"});
}

TEST(CandidateIps, OfEveryAddressAreThoseThatOthersReach) {
    EXPECT_EQ(candidate_ips_of("0.0.0.0", "", interfaces), Ips{"192.0.2.7"});
    EXPECT_EQ(candidate_ips_of("", "", interfaces), Ips{"192.0.2.7"});
    EXPECT_EQ(candidate_ips_of("::", "", interfaces), (Ips{"192.0.2.7", "2001:db8::7"}));
    EXPECT_EQ(candidate_ips_of("::", "", {"127.0.0.1", "::1", "fe80::7"}), (Ips{"127.0.0.1", "::1"}));
    EXPECT_TRUE(candidate_ips_of("0.0.0.0", "", {}).empty());
}

TEST(CandidateIps, AreEightAtMost) {
    Ips many;
    for (int i = 1; i < 20; ++i) many.push_back("192.0.2." + std::to_string(i));
    EXPECT_EQ(candidate_ips_of("0.0.0.0", "198.51.100.1", many).size(), candidate_ips_max);
}

}  // namespace connector::rooms
