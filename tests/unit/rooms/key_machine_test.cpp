// Keys become controls: at once, after a wait, or never.
#include "rooms/key_machine.hpp"

#include <gtest/gtest.h>

#include "support/test_now.hpp"

namespace connector::rooms {

namespace {

constexpr std::chrono::milliseconds wait{500};

const KeyMachine::Controls controls{{"one", "1", ""}, {"twelve", "12", ""}, {"long", "#99", ""}, {"zero", "0", ""}};

class KeyMachineTest : public testing::Test {
protected:
    std::string feed(const std::string& digits) {
        std::string done;
        for (const char digit : digits) {
            const auto* control = machine.feed(digit, controls, wait, now);
            if (control) done += control->action + " ";
        }
        return done;
    }
    std::string later(std::chrono::milliseconds time) {
        now.steady += time;
        const auto* control = machine.on_time(controls, now);
        return control ? control->action : "";
    }

    Now now = test::at();
    KeyMachine machine;
};

}  // namespace

TEST_F(KeyMachineTest, AControlIsMeantAsSoonAsNoLongerOneCanBe) {
    EXPECT_EQ(feed("0"), "zero ");
    EXPECT_EQ(feed("12"), "twelve ");
    EXPECT_EQ(feed("#99"), "long ");
    EXPECT_EQ(machine.deadline(), std::nullopt);
}

TEST_F(KeyMachineTest, AShortOneIsMeantWhenNothingFollows) {
    EXPECT_EQ(feed("1"), "");
    EXPECT_EQ(machine.deadline(), now.steady + wait);
    EXPECT_EQ(later(wait - std::chrono::milliseconds(1)), "");
    EXPECT_EQ(later(std::chrono::milliseconds(1)), "one");
    EXPECT_EQ(later(wait), "");
}

TEST_F(KeyMachineTest, KeysThatMeanNothingAreForgotten) {
    EXPECT_EQ(feed("7"), "");
    EXPECT_EQ(feed("10"), "");  // 1, and then no 2
    EXPECT_EQ(feed("#9"), "");
    EXPECT_EQ(later(wait), "");
    EXPECT_EQ(feed("9"), "");
    EXPECT_EQ(feed("0"), "zero ");
}

TEST_F(KeyMachineTest, MoreThanAHandCanPressIsDropped) {
    std::string expected;
    for (unsigned i = 0; i < KeyMachine::keys_per_second_max; ++i) expected += "zero ";
    EXPECT_EQ(feed(std::string(100, '0')), expected);
    later(std::chrono::seconds(1));
    EXPECT_EQ(feed("0"), "zero ");
}

}  // namespace connector::rooms
