#include "base/random.hpp"

#include <gtest/gtest.h>

#include <set>

#include "support/scripted_random.hpp"

namespace connector {
namespace {

TEST(Random, AUuidHasItsVersionVariantAndDashes) {
    test::CountingRandom random;
    EXPECT_EQ(uuid4(random), "00010203-0405-4607-8809-0a0b0c0d0e0f");
    EXPECT_NE(uuid4(random), uuid4(random));
}

TEST(Random, AlphanumericTextHasAllLettersAndDigitsAndNothingElse) {
    test::CountingRandom random;
    const std::string text = alphanumeric(random, 2000);
    EXPECT_EQ(text.size(), 2000U);
    EXPECT_EQ(std::set<char>(text.begin(), text.end()).size(), 62U);
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
              std::string::npos);
}

TEST(Random, EveryCharacterIsEquallyLikely) {
    test::CountingRandom random;  // each byte value equally often
    const std::string text = digits(random, 250 * 4);
    for (char digit = '0'; digit <= '9'; ++digit) {
        EXPECT_EQ(std::count(text.begin(), text.end(), digit), 100) << digit;
    }
}

TEST(Random, TheSystemsIsNotTheSameTwice) {
    SystemRandom random;
    EXPECT_NE(alphanumeric(random, 20), alphanumeric(random, 20));
}

}  // namespace
}  // namespace connector
