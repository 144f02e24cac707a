#include "app/phone_fetches.hpp"

#include <gtest/gtest.h>

#include "support/test_now.hpp"

namespace connector::app {
namespace {

using namespace std::chrono_literals;

const model::UserId ann("20000");
const model::UserId bob("20001");

PhoneFetch fetch_of(const std::string& file, std::chrono::milliseconds after = 0ms) {
    return {test::at(after).wall, "GET", file, 200, "FileTransport PolycomSoundPointIP-SPIP_450-UA/4.0.15", "10.0.0.7"};
}

TEST(PhoneFetches, AreKeptInTheirOrderForEachAccount) {
    PhoneFetches fetches;
    fetches.note(ann, fetch_of("/polycom/a"));
    fetches.note(bob, fetch_of("/linphone"));
    fetches.note(ann, fetch_of("/polycom/b"));
    EXPECT_EQ(fetches.of(ann), (std::deque{fetch_of("/polycom/a"), fetch_of("/polycom/b")}));
    EXPECT_EQ(fetches.of(bob), std::deque{fetch_of("/linphone")});
    EXPECT_TRUE(fetches.of(model::UserId("20002")).empty());
}

TEST(PhoneFetches, OfOneAccountTheOldestGoes) {
    PhoneFetches fetches({2, 10});
    for (const std::string file : {"/1", "/2", "/3"}) fetches.note(ann, fetch_of(file));
    EXPECT_EQ(fetches.of(ann), (std::deque{fetch_of("/2"), fetch_of("/3")}));
}

TEST(PhoneFetches, WhenThereAreManyTheOldestOfAllGoes) {
    PhoneFetches fetches({3, 3});
    fetches.note(ann, fetch_of("/1", 0s));
    fetches.note(bob, fetch_of("/2", 1s));
    fetches.note(ann, fetch_of("/3", 2s));
    fetches.note(ann, fetch_of("/4", 3s));
    EXPECT_EQ(fetches.of(ann), (std::deque{fetch_of("/3", 2s), fetch_of("/4", 3s)}));
    fetches.note(ann, fetch_of("/5", 4s));
    EXPECT_TRUE(fetches.of(bob).empty());
    EXPECT_EQ(fetches.of(ann).size(), 3U);
}

TEST(PhoneFetches, WhatIsForgottenMakesRoom) {
    PhoneFetches fetches({2, 2});
    fetches.note(ann, fetch_of("/1", 0s));
    fetches.note(ann, fetch_of("/2", 1s));
    fetches.forget(ann);
    fetches.note(bob, fetch_of("/3", 2s));
    fetches.note(bob, fetch_of("/4", 3s));
    EXPECT_EQ(fetches.of(bob).size(), 2U);
}

TEST(PhoneFetches, WhatAPhoneChoseIsMadeFitForJson) {
    PhoneFetches fetches;
    fetches.note(ann, {{}, "GET", "/polycom/" + std::string(1000, 'x'), 404, "\xFF phone", "10.0.0.7"});
    EXPECT_EQ(fetches.of(ann).front().file.size(), 128U);
    EXPECT_EQ(fetches.of(ann).front().agent, "\xEF\xBF\xBD phone");
}

TEST(PhoneFetches, AForgottenAccountHasNone) {
    PhoneFetches fetches;
    fetches.note(ann, fetch_of("/1"));
    fetches.forget(ann);
    EXPECT_TRUE(fetches.of(ann).empty());
}

}  // namespace
}  // namespace connector::app
