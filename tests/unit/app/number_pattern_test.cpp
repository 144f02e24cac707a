#include "app/number_pattern.hpp"

#include <gtest/gtest.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <memory>
#include <random>

namespace connector::app {
namespace {

// As the switches match: PCRE, anchored as the dialplan does it.
class Pattern {
public:
    explicit Pattern(const std::string& pattern)
        : code_(compiled("^(" + pattern + ")$"), pcre2_code_free),
          match_(pcre2_match_data_create(4, nullptr), pcre2_match_data_free) {}

    bool matches(const std::string& text) const {
        return pcre2_match(code_.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0, match_.get(),
                           nullptr) > 0;
    }

private:
    static pcre2_code* compiled(const std::string& expression) {
        int error = 0;
        PCRE2_SIZE at = 0;
        pcre2_code* code =
            pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(), 0, &error, &at, nullptr);
        EXPECT_NE(code, nullptr) << expression;
        return code;
    }

    std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)> code_;
    std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> match_;
};

TEST(NumberPattern, RoundRangesAreOneBranchAsOneWouldWriteIt) {
    EXPECT_EQ(number_pattern({20000, 20999}), "20[0-9][0-9][0-9]");
    EXPECT_EQ(number_pattern({20000, 29999}), "2[0-9][0-9][0-9][0-9]");
    EXPECT_EQ(number_pattern({40000, 59999}), "[45][0-9][0-9][0-9][0-9]");
    EXPECT_EQ(number_pattern({100, 399}), "[1-3][0-9][0-9]");
    EXPECT_EQ(number_pattern({777, 777}), "777");
}

TEST(NumberPattern, WhatNeedsSeveralBranchesIsAGroupThatCapturesNothing) {
    EXPECT_EQ(number_pattern({2998, 3001}), "(?:299[89]|300[01])");
    EXPECT_EQ(number_pattern({20000, 24999}), "2[0-4][0-9][0-9][0-9]");
    EXPECT_EQ(number_pattern({20500, 21499}), "(?:20[5-9][0-9][0-9]|21[0-4][0-9][0-9])");
    EXPECT_EQ(number_pattern({98, 101}), "(?:9[89]|10[01])");
}

TEST(NumberPattern, AnEmptyRangeHasNone) {
    EXPECT_EQ(number_pattern({5, 4}), "");
}

TEST(NumberPattern, EverySmallRangeMatchesItsNumbersAndNoOther) {
    constexpr unsigned most = 112;
    for (unsigned first = 0; first <= most; ++first) {
        for (unsigned last = first; last <= most; ++last) {
            const Pattern pattern(number_pattern({first, last}));
            for (unsigned number = 0; number <= most + 2; ++number) {
                ASSERT_EQ(pattern.matches(std::to_string(number)), first <= number && number <= last)
                    << number << " in " << number_pattern({first, last});
            }
        }
    }
}

TEST(NumberPattern, LargeRangesMatchAtTheirEdgesAndInside) {
    std::mt19937 random(20260101);
    const auto any = [&] { return std::uniform_int_distribution<unsigned>(0, 999'999'999)(random); };
    for (unsigned round = 0; round < 300; ++round) {
        model::Range range{any() >> round % 24, any() >> round % 24};
        if (range.last < range.first) std::swap(range.first, range.last);
        const Pattern pattern(number_pattern(range));
        std::vector<unsigned> numbers{range.first, range.last, range.last + 1, range.first / 10, range.last * 2};
        if (range.first > 0) numbers.push_back(range.first - 1);
        for (unsigned i = 0; i < 50; ++i) {
            numbers.push_back(std::uniform_int_distribution<unsigned>(range.first, range.last)(random));
            numbers.push_back(any() >> round % 24);
        }
        for (const unsigned number : numbers) {
            ASSERT_EQ(pattern.matches(std::to_string(number)), range.holds(number))
                << "seed 20260101, " << number << " in " << range.first << "-" << range.last;
        }
        EXPECT_FALSE(pattern.matches("0" + std::to_string(range.first)));
        EXPECT_FALSE(pattern.matches(std::to_string(range.last) + "0000000000"));
    }
}

}  // namespace
}  // namespace connector::app
