#include "api/call_names.hpp"

#include <gtest/gtest.h>

namespace connector::api {
namespace {

TEST(CallNames, Version1KnowsTheCallsOfTheOriginal) {
    for (const std::string_view name :
         {"lock", "unlock", "startrec", "pauserec", "resumerec", "stoprec", "muteall", "kickall"}) {
        EXPECT_TRUE(call_from(name, CallNames::version_1)) << name;
        EXPECT_EQ(call_from(name, CallNames::version_1), call_from(name, CallNames::all)) << name;
    }
    for (const std::string_view name : {"mute", "unmute", "kick"}) {
        EXPECT_TRUE(member_call_from(name, CallNames::version_1)) << name;
        EXPECT_EQ(member_call_from(name, CallNames::version_1), member_call_from(name, CallNames::all)) << name;
    }
}

TEST(CallNames, WhatCameLaterIsUnknownToVersion1) {
    EXPECT_EQ(call_from("unmuteall", CallNames::all), app::Call::unmute_all);
    EXPECT_EQ(call_from("mutenonmods", CallNames::all), app::Call::mute_non_moderators);
    EXPECT_EQ(call_from("checkrec", CallNames::all), app::Call::check_recording);
    EXPECT_EQ(member_call_from("deaf", CallNames::all), app::MemberCall::deaf);
    EXPECT_EQ(member_call_from("undeaf", CallNames::all), app::MemberCall::undeaf);
    for (const std::string_view name : {"unmuteall", "mutenonmods", "checkrec"}) {
        EXPECT_FALSE(call_from(name, CallNames::version_1)) << name;
    }
    for (const std::string_view name : {"deaf", "undeaf"}) {
        EXPECT_FALSE(member_call_from(name, CallNames::version_1)) << name;
    }
}

TEST(CallNames, LevelsAreNamedOnTheirOwn) {
    EXPECT_EQ(level_from("volumein"), app::Level::volume_in);
    EXPECT_EQ(level_from("volumeout"), app::Level::volume_out);
    EXPECT_EQ(level_from("energy"), app::Level::energy);
    EXPECT_FALSE(member_call_from("energy", CallNames::all));
}

TEST(CallNames, NothingElseIsACall) {
    for (const std::string_view name : {"", "Lock", "lock ", "lock\n", "play", "volume"}) {
        EXPECT_FALSE(call_from(name, CallNames::all)) << name;
        EXPECT_FALSE(member_call_from(name, CallNames::all)) << name;
        EXPECT_FALSE(level_from(name)) << name;
    }
}

}  // namespace
}  // namespace connector::api
