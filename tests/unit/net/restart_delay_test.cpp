#include <gtest/gtest.h>

#include "net/child_process.hpp"

namespace connector::net {
namespace {

using namespace std::chrono_literals;

TEST(RestartDelay, DoublesUpToTheLongest) {
    RestartDelay delay;
    EXPECT_EQ(delay.after_life_of(1s), 250ms);
    EXPECT_EQ(delay.after_life_of(1s), 500ms);
    for (int i = 0; i < 10; ++i) delay.after_life_of(1s);
    EXPECT_EQ(delay.after_life_of(1s), 15s);
}

TEST(RestartDelay, AProgramThatLivedLongBeginsAnew) {
    RestartDelay delay;
    for (int i = 0; i < 10; ++i) delay.after_life_of(1s);
    EXPECT_EQ(delay.after_life_of(31s), 250ms);
    EXPECT_EQ(delay.after_life_of(1s), 500ms);
}

}  // namespace
}  // namespace connector::net
