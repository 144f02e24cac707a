#include "net/esl_admission.hpp"

#include <gtest/gtest.h>

namespace connector::net {
namespace {

bool admitted(const char* acl, const char* client) {
    return admits(acl, boost::asio::ip::make_address(client));
}

TEST(EslAdmission, TheMachineItselfIsAlwaysAdmitted) {
    for (const char* acl : {"", "loopback.auto", "lan", "no-such-list"}) {
        for (const char* client : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
            EXPECT_TRUE(admitted(acl, client)) << acl << " " << client;
        }
    }
}

TEST(EslAdmission, PrivateNetworksAreAdmittedWhereTheyAreNamed) {
    for (const char* client : {"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1", "fd00::1",
                               "fe80::1", "::ffff:10.0.0.1"}) {
        EXPECT_TRUE(admitted("lan", client)) << client;
        EXPECT_TRUE(admitted("rfc1918.auto", client)) << client;
        EXPECT_TRUE(admitted("localnet.auto", client)) << client;
        EXPECT_FALSE(admitted("loopback.auto", client)) << client;
        EXPECT_FALSE(admitted("", client)) << client;
        EXPECT_FALSE(admitted("no-such-list", client)) << client;
    }
}

TEST(EslAdmission, OthersNever) {
    for (const char* client :
         {"192.0.2.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "8.8.8.8", "2001:db8::1", "::ffff:192.0.2.1"}) {
        EXPECT_FALSE(admitted("lan", client)) << client;
        EXPECT_FALSE(admitted("loopback.auto", client)) << client;
    }
}

}  // namespace
}  // namespace connector::net
