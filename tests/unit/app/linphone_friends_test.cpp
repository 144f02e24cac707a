#include "app/linphone_friends.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/memory_shelf.hpp"

namespace connector::app {
namespace {

const model::UserId ann("20000");
const model::UserId moved_ann("22000");

class LinphoneFriendsTest : public ::testing::Test {
protected:
    std::size_t give(const model::UserId& account, std::size_t count) {
        std::size_t told = 0;
        friends.give(account, count, [&](std::size_t ever) { told = ever; });
        return told;
    }

    test::MemoryShelf shelf;
    std::vector<std::string> log;
    LinphoneFriends friends{shelf, [this](const std::string& line) { log.push_back(line); }};
};

TEST_F(LinphoneFriendsTest, TheMostThatWereEverGivenAreRemembered) {
    EXPECT_GE(give(ann, 20), 20U);
    EXPECT_GE(give(ann, 3), 20U);
    EXPECT_EQ(give(model::UserId("20001"), 0), 0U);
}

TEST_F(LinphoneFriendsTest, TheyAreRememberedOverARestart) {
    const std::size_t given = give(ann, 20);
    LinphoneFriends of_next_run(shelf, [](const std::string&) {});
    std::size_t told = 0;
    of_next_run.give(ann, 0, [&](std::size_t ever) { told = ever; });
    EXPECT_EQ(told, given);
}

TEST_F(LinphoneFriendsTest, NotEveryFurtherFriendIsWritten) {
    give(ann, 17);
    shelf.files["linphone/20000"] += "untouched";
    give(ann, 32);
    EXPECT_EQ(shelf.files["linphone/20000"], "32\nuntouched");
    give(ann, 33);
    EXPECT_EQ(shelf.files["linphone/20000"], "48\n");
}

TEST_F(LinphoneFriendsTest, AnAccountWithAnotherIdTakesThemAlong) {
    const std::size_t given = give(ann, 20);
    friends.move(ann, moved_ann);
    EXPECT_EQ(give(moved_ann, 0), given);
    EXPECT_EQ(shelf.files.count("linphone/20000"), 0U);
}

TEST_F(LinphoneFriendsTest, AForgottenAccountStartsAnew) {
    give(ann, 20);
    friends.forget(ann);
    EXPECT_EQ(give(ann, 0), 0U);
}

TEST_F(LinphoneFriendsTest, WhateverStandsInTheFileTheNumberIsBounded) {
    shelf.files["linphone/20000"] = "9999999999999";
    EXPECT_LE(give(ann, 1), 100'000U);
    for (const std::string text : {"", "many", "-5", "99999999999999999999999999999999999999999"}) {
        shelf.files["linphone/20000"] = text;
        EXPECT_EQ(give(ann, 1), 16U) << text;
    }
}

TEST_F(LinphoneFriendsTest, ADiskInTroubleHoldsNothingUp) {
    shelf.trouble = FileError{"the disk is full"};
    EXPECT_GE(give(ann, 20), 20U);
    friends.forget(ann);
    ASSERT_EQ(log.size(), 3U);
    for (const std::string& line : log) EXPECT_NE(line.find("the disk is full"), std::string::npos) << line;
}

}  // namespace
}  // namespace connector::app
