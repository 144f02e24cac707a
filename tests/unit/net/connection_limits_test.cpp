#include "net/connection_limits.hpp"

#include <gtest/gtest.h>

namespace connector::net {
namespace {

TEST(ConnectionLimits, OneAddressCannotTakeMoreThanItsShare) {
    ConnectionLimits limits(10, 2);
    EXPECT_TRUE(limits.enter("a"));
    EXPECT_TRUE(limits.enter("a"));
    EXPECT_FALSE(limits.enter("a"));
    EXPECT_TRUE(limits.enter("b"));
    EXPECT_EQ(limits.all(), 3U);
}

TEST(ConnectionLimits, ThereIsALimitForAllTogether) {
    ConnectionLimits limits(2, 2);
    EXPECT_TRUE(limits.enter("a"));
    EXPECT_TRUE(limits.enter("b"));
    EXPECT_FALSE(limits.enter("c"));
}

TEST(ConnectionLimits, WhoLeavesMakesRoom) {
    ConnectionLimits limits(1, 1);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(limits.enter("a"));
        EXPECT_FALSE(limits.enter("a"));
        limits.leave("a");
    }
    EXPECT_EQ(limits.all(), 0U);
}

}  // namespace
}  // namespace connector::net
