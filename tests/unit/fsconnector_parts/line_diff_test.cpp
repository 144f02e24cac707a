#include "line_diff.hpp"

#include <gtest/gtest.h>

namespace connector::apps {
namespace {

TEST(LineDiff, EqualTextsHaveNone) {
    EXPECT_EQ(line_diff("a\nb\n", "a\nb\n"), "");
    EXPECT_EQ(line_diff("", ""), "");
}

TEST(LineDiff, ShowsWhatGoesAndWhatComes) {
    EXPECT_EQ(line_diff("a\nb\nc\n", "a\nB\nc\n"), "@@ 2\n-b\n+B\n");
    EXPECT_EQ(line_diff("a\nc\n", "a\nb\nc\n"), "@@ 2\n+b\n");
    EXPECT_EQ(line_diff("a\nb\n", "a\n"), "@@ 2\n-b\n");
    EXPECT_EQ(line_diff("", "a\n"), "@@ 1\n+a\n");
}

TEST(LineDiff, SeparateChangesAreSeparateBlocks) {
    EXPECT_EQ(line_diff("a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n"), "@@ 1\n-a\n+A\n@@ 5\n-e\n+E\n");
}

TEST(LineDiff, HugeTextsAreComparedAsAWhole) {
    std::string before;
    std::string after;
    for (int i = 0; i < 4000; ++i) {
        before += "a" + std::to_string(i) + "\n";
        after += "b" + std::to_string(i) + "\n";
    }
    EXPECT_EQ(line_diff(before, after).size(), std::string("@@ 1\n").size() + before.size() + after.size() + 8000);
}

}  // namespace
}  // namespace connector::apps
