#include "api/login_limits.hpp"

#include <gtest/gtest.h>

#include "support/test_now.hpp"

namespace connector::api {
namespace {

using test::at;
using namespace std::chrono_literals;

LoginLimits::Settings small() {
    LoginLimits::Settings settings;
    settings.account = {3, 60s};
    settings.network = {6, 10s};
    settings.delay_max = 8s;
    return settings;
}

TEST(LoginLimits, AllowSomeFailuresAndThenWaiting) {
    LoginLimits limits(small());
    limits.failed("ann", "10.0.0.1", at());
    limits.failed("ann", "10.0.0.1", at());
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at()), std::nullopt);
    limits.failed("ann", "10.0.0.1", at());
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at()), 1s);
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at(999ms)), 1s);
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at(1s)), std::nullopt);
}

TEST(LoginLimits, DoubleTheWaitUpToALimit) {
    LoginLimits limits(small());
    auto moment = 0ms;
    for (int i = 0; i < 3; ++i) limits.failed("ann", "10.0.0.1", at());
    for (const auto expected : {1s, 2s, 4s, 8s, 8s}) {
        EXPECT_EQ(limits.wait("ann", "10.0.0.1", at(moment)), expected);
        moment += expected;
        EXPECT_EQ(limits.wait("ann", "10.0.0.1", at(moment)), std::nullopt);
        limits.failed("ann", "10.0.0.1", at(moment));
    }
}

TEST(LoginLimits, NeverLockOutSomebodyFromAnotherAddress) {
    LoginLimits limits(small());
    for (int i = 0; i < 100; ++i) limits.failed("ann", "10.0.0.1", at());
    EXPECT_NE(limits.wait("ann", "10.0.0.1", at()), std::nullopt);
    EXPECT_EQ(limits.wait("ann", "10.0.0.2", at()), std::nullopt);
}

TEST(LoginLimits, CountAllAccountsOfANetworkTogether) {
    LoginLimits limits(small());
    for (const std::string_view account : {"a", "b", "c", "d", "e"}) limits.failed(account, "10.0.0.1", at());
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at()), std::nullopt);
    limits.failed("f", "10.0.0.1", at());
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at()), 1s);
    EXPECT_EQ(limits.wait("ann", "10.0.0.2", at()), std::nullopt);
}

TEST(LoginLimits, ForgetTheFailuresOfAnAccountThatGotIn) {
    LoginLimits limits(small());
    limits.failed("ann", "10.0.0.1", at());
    limits.failed("ann", "10.0.0.1", at());
    limits.succeeded("ann", "10.0.0.1");
    limits.failed("ann", "10.0.0.1", at());
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at()), std::nullopt);
}

TEST(LoginLimits, FillUpAgainWithTime) {
    LoginLimits limits(small());
    for (int i = 0; i < 3; ++i) limits.failed("ann", "10.0.0.1", at());
    limits.failed("ann", "10.0.0.1", at(180s));
    limits.failed("ann", "10.0.0.1", at(180s));
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at(180s)), std::nullopt);
    limits.failed("ann", "10.0.0.1", at(180s));
    EXPECT_EQ(limits.wait("ann", "10.0.0.1", at(180s)), 1s) << "the doubling has begun anew";
}

TEST(LoginLimits, AreBounded) {
    LoginLimits::Settings settings = small();
    settings.entries_max = 10;
    LoginLimits limits(settings);
    for (int i = 0; i < 100; ++i) limits.failed("ann", "10.0.0." + std::to_string(i), at());
    EXPECT_LE(limits.entries(), 10U);
}

TEST(LoginLimits, TakeAnIpv6SubscriberForOne) {
    EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    EXPECT_EQ(network_of("::ffff:10.0.0.1"), "10.0.0.1");
    EXPECT_EQ(network_of("10.0.0.1"), "10.0.0.1");
}

}  // namespace
}  // namespace connector::api
