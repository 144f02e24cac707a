#include "net/tree_place.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "support/scratch_directory.hpp"

namespace connector::net {
namespace {

struct TreePlaceTest : testing::Test {
    // Puts a new tree with that content in.
    void put_in(const std::string& content) {
        const auto fresh = place.make_new();
        ASSERT_TRUE(fresh) << fresh.error().text;
        ASSERT_TRUE(fresh->add("file", content, 0600));
        const auto put = place.put_in();
        ASSERT_TRUE(put) << put.error().text;
    }
    std::string content(const std::string& tree) const { return scratch.content(tree + "/file"); }
    bool exists(const std::string& tree) const { return std::filesystem::exists(scratch.path(tree)); }

    test::ScratchDirectory scratch;
    TreePlace place{Directory::open(scratch.path()).value(), "tree"};
};

TEST_F(TreePlaceTest, WhatIsPutInIsThereAndTheFormerOneIsKept) {
    scratch.put("tree/file", "old");
    put_in("new");
    EXPECT_EQ(content("tree"), "new");
    EXPECT_EQ(content("tree.prev"), "old");
    EXPECT_FALSE(exists(".tree.new"));
    put_in("newer");
    EXPECT_EQ(content("tree.prev"), "new");
    EXPECT_EQ(content(".tree.new"), "old") << "until it is settled, it can be put back";
    ASSERT_TRUE(place.remove_new());
    EXPECT_FALSE(exists(".tree.new"));
}

TEST_F(TreePlaceTest, PuttingBackMakesAllAsItWas) {
    scratch.put("tree/file", "old");
    put_in("new");
    ASSERT_TRUE(place.put_back());
    EXPECT_EQ(content("tree"), "old");
    EXPECT_FALSE(exists("tree.prev"));
    put_in("new");
    ASSERT_TRUE(place.remove_new());
    put_in("newer");
    ASSERT_TRUE(place.put_back());
    EXPECT_EQ(content("tree"), "new");
    EXPECT_EQ(content("tree.prev"), "old");
    EXPECT_FALSE(exists(".tree.new"));
}

TEST_F(TreePlaceTest, TheNewTreeHasTheModeOfTheOldOneAndNothingOfACrash) {
    scratch.put("tree/file", "old");
    scratch.put(".tree.new/deep/half", "of a crash");
    chmod(scratch.path("tree").c_str(), 0711);
    put_in("new");
    EXPECT_FALSE(exists("tree/deep"));
    struct stat status {};
    ASSERT_EQ(stat(scratch.path("tree").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0711U);
}

TEST_F(TreePlaceTest, ATreeThatIsMissingCanBeBroughtBack) {
    put_in("new");
    EXPECT_EQ(content("tree"), "new");
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path("tree.prev")));
}

TEST_F(TreePlaceTest, WithoutANewTreeNothingIsExchanged) {
    scratch.put("tree/file", "old");
    EXPECT_FALSE(place.put_in());
    EXPECT_FALSE(place.put_back());
    EXPECT_EQ(content("tree"), "old");
}

TEST_F(TreePlaceTest, ALinkInPlaceOfTheTreeIsExchangedAndNotFollowed) {
    scratch.put("outside/file", "keep");
    std::filesystem::create_directory_symlink(scratch.path("outside"), scratch.path("tree"));
    put_in("new");
    EXPECT_EQ(content("tree"), "new");
    EXPECT_EQ(content("outside"), "keep");
    struct stat made {};
    ASSERT_EQ(stat(scratch.path("tree").c_str(), &made), 0);
    EXPECT_EQ(made.st_mode & 0007, 0U) << "everybody may do everything with a link";
    put_in("newer");
    ASSERT_TRUE(place.remove_new());
    EXPECT_EQ(content("outside"), "keep");
}

TEST(IsLeftOver, NamesOfWritingAndRestoring) {
    for (const char* name : {".20000.xml.new", ".directory.new", "directory.prev", "freeswitch.prev"}) {
        EXPECT_TRUE(is_left_over(name)) << name;
    }
    for (const char* name : {"20000.xml", "x.new", ".hidden", "own.prev", "directory", ""}) {
        EXPECT_FALSE(is_left_over(name)) << name;
    }
}

}  // namespace
}  // namespace connector::net
