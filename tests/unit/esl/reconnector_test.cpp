#include "esl/reconnector.hpp"

#include <gtest/gtest.h>

#include "support/test_now.hpp"

namespace connector::esl {
namespace {

using namespace std::chrono_literals;

TEST(Reconnector, WaitsTwiceAsLongEachTimeUpToFourSeconds) {
    Reconnector reconnector;
    const SteadyTime now = test::at().steady;
    for (const auto delay : {250ms, 500ms, 1000ms, 2000ms, 4000ms, 4000ms, 4000ms}) {
        EXPECT_EQ(reconnector.on_lost(now) - now, delay);
    }
}

TEST(Reconnector, BeginsAnewAfterAConnectionThatWasReady) {
    Reconnector reconnector;
    const SteadyTime now = test::at().steady;
    for (int attempt = 0; attempt < 5; ++attempt) reconnector.on_lost(now);
    reconnector.on_ready();
    EXPECT_EQ(reconnector.on_lost(now) - now, 250ms);
    EXPECT_EQ(reconnector.on_lost(now) - now, 500ms);
}

}  // namespace
}  // namespace connector::esl
