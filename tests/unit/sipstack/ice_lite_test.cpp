// Who is answered, where the browser is, and when it has gone.
#include "sipstack/ice_lite.hpp"

#include <gtest/gtest.h>

#include <array>

#include "stun_check.hpp"

namespace connector::sipstack {

namespace {

using Bytes = std::vector<std::uint8_t>;
using std::chrono::milliseconds;
using std::chrono::seconds;

const SteadyTime start{};
const Route home{*socket_address("192.0.2.1", 5000)};
const Route road{*socket_address("2001:db8::7", 6000)};

CheckMaker check_of(const std::string& username, bool uses_candidate) {
    CheckMaker maker;
    maker.username = username;
    maker.uses_candidate = uses_candidate;
    return maker;
}

unsigned error_of(const Bytes& answer) {
    if (answer.size() < 28 || answer[0] != 1 || answer[1] != 0x11) return 0;
    return answer[26] * 100U + answer[27];
}

bool is_success(const Bytes& answer) {
    return answer.size() > 20 && answer[0] == 1 && answer[1] == 1;
}

class Ice : public testing::Test {
protected:
    IceLite ice{{"us", Secret("ours")}, start};
};

}  // namespace

TEST_F(Ice, AnAuthenticCheckIsAnsweredAndNominatesItsRoute) {
    EXPECT_TRUE(is_success(ice.on_check(check_of("us:them", false).make("ours"), home, start)));
    EXPECT_FALSE(ice.nominated());
    EXPECT_TRUE(is_success(ice.on_check(check_of("us:them", true).make("ours"), home, start)));
    EXPECT_EQ(ice.nominated(), home);
}

TEST_F(Ice, ABrowserThatChangesItsNetworkIsFollowed) {
    ice.on_check(check_of("us:them", true).make("ours"), home, start);
    ice.on_check(check_of("us:them", false).make("ours"), road, start);
    EXPECT_EQ(ice.nominated(), home);
    ice.on_check(check_of("us:them", true).make("ours"), road, start);
    EXPECT_EQ(ice.nominated(), road);
}

TEST_F(Ice, StrangersAreRefusedAndChangeNothing) {
    EXPECT_EQ(error_of(ice.on_check(check_of("us:them", true).make("guessed"), home, start)), 401U);
    EXPECT_EQ(error_of(ice.on_check(check_of("you:them", true).make("ours"), home, start)), 401U);
    EXPECT_EQ(error_of(ice.on_check(check_of("us", true).make("ours"), home, start)), 401U);
    EXPECT_EQ(error_of(ice.on_check(check_of("us:them", true).make(""), home, start)), 400U);
    EXPECT_EQ(error_of(ice.on_check(check_of("", true).make("ours"), home, start)), 400U);
    EXPECT_TRUE(ice.on_check(check_of("us:them", true).make("ours", false), home, start).empty());
    EXPECT_TRUE(ice.on_check(Bytes(100, 0), home, start).empty());
    EXPECT_FALSE(ice.nominated());
    EXPECT_FALSE(ice.has_consent(start + IceLite::first_check_max));
}

TEST_F(Ice, WhatMustBeUnderstoodAndIsNotIsToldSo) {
    CheckMaker maker = check_of("us:them", true);
    maker.others = {0x7001};
    EXPECT_EQ(error_of(ice.on_check(maker.make("ours"), home, start)), 420U);
    EXPECT_FALSE(ice.nominated());
}

TEST_F(Ice, WhoWantsUsToDecideIsToldToDecideItself) {
    CheckMaker maker = check_of("us:them", true);
    maker.is_controlled = true;
    EXPECT_EQ(error_of(ice.on_check(maker.make("ours"), home, start)), 487U);
    EXPECT_FALSE(ice.nominated());
}

TEST_F(Ice, IndicationsAndAnswersAreNotAnswered) {
    for (const std::uint16_t type : std::array<std::uint16_t, 4>{0x0011, 0x0101, 0x0111, 0x0003}) {
        CheckMaker maker = check_of("us:them", true);
        maker.type = type;
        EXPECT_TRUE(ice.on_check(maker.make("ours"), home, start).empty()) << type;
    }
    EXPECT_FALSE(ice.nominated());
}

TEST_F(Ice, WhoNeverComesHasGoneAfterFifteenSeconds) {
    EXPECT_TRUE(ice.has_consent(start + milliseconds(14'980)));
    EXPECT_FALSE(ice.has_consent(start + seconds(15)));
}

TEST_F(Ice, WhoStopsCheckingHasGoneAfterTwelve) {
    const SteadyTime checked = start + seconds(14);
    ice.on_check(check_of("us:them", false).make("ours"), home, checked);
    EXPECT_TRUE(ice.has_consent(checked + milliseconds(11'980)));
    ice.on_check(check_of("us:them", true).make("guessed"), home, checked + seconds(11));
    EXPECT_FALSE(ice.has_consent(checked + seconds(12)));
    ice.on_check(check_of("us:them", true).make("ours"), home, checked + seconds(12));
    EXPECT_TRUE(ice.has_consent(checked + seconds(13)));
}

TEST_F(Ice, FormerCredentialsCountUntilTheNewOnesAreUsed) {
    ice.on_check(check_of("us:them", true).make("ours"), home, start);
    ice.change({"new", Secret("newer")});
    EXPECT_TRUE(is_success(ice.on_check(check_of("us:them", true).make("ours"), home, start)));
    EXPECT_EQ(error_of(ice.on_check(check_of("new:them", true).make("ours"), road, start)), 401U);
    EXPECT_TRUE(is_success(ice.on_check(check_of("new:them", true).make("newer"), road, start)));
    EXPECT_EQ(ice.nominated(), road);
    EXPECT_EQ(error_of(ice.on_check(check_of("us:them", true).make("ours"), home, start)), 401U);
}

TEST_F(Ice, TheSameCredentialsAgainChangeNothing) {
    ice.change({"new", Secret("newer")});
    ice.change({"new", Secret("newer")});
    EXPECT_TRUE(is_success(ice.on_check(check_of("us:them", true).make("ours"), home, start)));
}

}  // namespace connector::sipstack
