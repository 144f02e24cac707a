#include "sipstack/sip_reply_allowance.hpp"

#include <gtest/gtest.h>

namespace connector::sipstack {
namespace {

using namespace std::chrono_literals;

TEST(ReplyAllowance, AnAddressDrawsABurstAndThenSoManyASecond) {
    ReplyAllowance allowance(1);
    SteadyTime now{};
    int taken = 0;
    while (allowance.take("192.0.2.1", now)) ++taken;
    EXPECT_EQ(taken, 2'000);
    now += 100ms;
    while (allowance.take("192.0.2.1", now)) ++taken;
    EXPECT_EQ(taken, 2'100);
    now += 1h;
    while (allowance.take("192.0.2.1", now)) ++taken;
    EXPECT_EQ(taken, 4'100);
}

TEST(ReplyAllowance, OthersAreNotHeldUp) {
    ReplyAllowance allowance(1);
    while (allowance.take("192.0.2.1", {})) {
    }
    EXPECT_TRUE(allowance.take("192.0.2.2", {}));
}

}  // namespace
}  // namespace connector::sipstack
