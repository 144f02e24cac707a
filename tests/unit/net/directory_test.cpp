#include "net/directory.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/tree_files.hpp"
#include "support/scratch_directory.hpp"

namespace connector::net {
namespace {

mode_t mode_of(const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

struct DirectoryTest : testing::Test {
    test::ScratchDirectory scratch;
    Directory directory = Directory::open(scratch.path()).value();
};

TEST_F(DirectoryTest, AppliedChangesAreThereAndTellWhatWasBefore) {
    scratch.put("a.xml", "old");
    scratch.put("gone.xml", "bye");
    const auto before =
        directory.apply({{"a.xml", "new"}, {"sub/dir/b.xml", "fresh"}, {"gone.xml", std::nullopt}}, 0640);
    ASSERT_TRUE(before) << before.error().text;
    EXPECT_EQ(*before,
              (std::vector<FileChange>{{"a.xml", "old"}, {"sub/dir/b.xml", std::nullopt}, {"gone.xml", "bye"}}));
    EXPECT_EQ(scratch.content("a.xml"), "new");
    EXPECT_EQ(scratch.content("sub/dir/b.xml"), "fresh");
    EXPECT_FALSE(std::filesystem::exists(scratch.path("gone.xml")));
}

TEST_F(DirectoryTest, WhatWasBeforeUndoesTheChanges) {
    scratch.put("a.xml", "old");
    const auto before = directory.apply({{"a.xml", "new"}, {"b.xml", "fresh"}}, 0640);
    ASSERT_TRUE(directory.apply(*before, 0640));
    EXPECT_EQ(scratch.content("a.xml"), "old");
    EXPECT_FALSE(std::filesystem::exists(scratch.path("b.xml")));
}

TEST_F(DirectoryTest, AFailureInTheMiddlePutsBackWhatWasThere) {
    scratch.put("a.xml", "old");
    scratch.put("c.xml/inner", "a directory stands where the file shall be");
    const auto failed = directory.apply({{"a.xml", "new"}, {"b.xml", "fresh"}, {"c.xml", "no"}}, 0640);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().text.find("c.xml"), std::string::npos) << failed.error().text;
    EXPECT_EQ(scratch.content("a.xml"), "old");
    EXPECT_FALSE(std::filesystem::exists(scratch.path("b.xml")));
    EXPECT_FALSE(std::filesystem::exists(scratch.path(".b.xml.new")));
}

TEST_F(DirectoryTest, NothingIsRemovedBeforeAllThatIsWrittenIsInPlace) {
    scratch.put("old.xml", "of who moves");
    std::filesystem::create_hard_link(scratch.path("old.xml"), scratch.path("witness"));
    scratch.put("new.xml/inner", "a directory stands where the file shall be");
    ASSERT_FALSE(directory.apply({{"old.xml", std::nullopt}, {"new.xml", "of who moves"}}, 0640));
    EXPECT_EQ(std::filesystem::hard_link_count(scratch.path("witness")), 2U) << "it went, and another one came back";
}

TEST_F(DirectoryTest, ANewFileGetsTheModeAndAnOldOneKeepsIts) {
    scratch.put("old.xml", "");
    chmod(scratch.path("old.xml").c_str(), 0644);
    ASSERT_TRUE(directory.apply({{"old.xml", "x"}, {"new.xml", "y"}}, 0600));
    EXPECT_EQ(mode_of(scratch.path("old.xml")), 0644U);
    EXPECT_EQ(mode_of(scratch.path("new.xml")), 0600U);
    ASSERT_TRUE(directory.write("old.xml", "secret", 0600));
    EXPECT_EQ(mode_of(scratch.path("old.xml")), 0600U);
}

TEST_F(DirectoryTest, NoPathLeadsOut) {
    test::ScratchDirectory outside;
    outside.put("secret", "keep out");
    ASSERT_EQ(symlink(outside.path().c_str(), scratch.path("link").c_str()), 0);
    ASSERT_EQ(symlink(outside.path("secret").c_str(), scratch.path("file_link").c_str()), 0);
    const std::string up = "../" + std::filesystem::path(outside.path()).parent_path().filename().string() + "/secret";
    for (const std::string& path :
         {std::string("../secret"), up, outside.path("secret"), std::string("link/secret"), std::string("file_link"),
          std::string("a/../../secret"), std::string(".."), std::string("."), std::string("a/.."), std::string(),
          std::string("a/"), std::string("link/new"), std::string("nul\0.xml", 8)}) {
        const auto content = directory.read(path, 100);
        EXPECT_FALSE(content && *content) << path;
        (void)directory.apply({{path, "overwritten"}}, 0600);
        EXPECT_EQ(outside.content("secret"), "keep out") << path;
        EXPECT_FALSE(std::filesystem::exists(outside.path("new"))) << path;
    }
}

TEST_F(DirectoryTest, ReadsUpToTheLimitAndRegularFilesOnly) {
    scratch.put("a", "12345");
    EXPECT_EQ(directory.read("a", 5).value(), "12345");
    EXPECT_FALSE(directory.read("a", 4));
    EXPECT_EQ(directory.read("missing", 5).value(), std::nullopt);
    EXPECT_EQ(directory.read("a/b", 5).value(), std::nullopt);
    ASSERT_EQ(mkfifo(scratch.path("pipe").c_str(), 0600), 0);
    EXPECT_FALSE(directory.read("pipe", 5));
}

TEST(Directory, IsMadeWhenAsked) {
    const test::ScratchDirectory scratch;
    EXPECT_FALSE(Directory::open(scratch.path("a/b")));
    EXPECT_TRUE(Directory::open(scratch.path("a/b"), true));
    EXPECT_TRUE(Directory::open(scratch.path("a/b")));
}

TEST(Directory, OneAtATimeMayHaveItLocked) {
    const test::ScratchDirectory scratch;
    const auto second = Directory::open(scratch.path()).value();
    {
        const auto first = Directory::open(scratch.path()).value();
        EXPECT_TRUE(first.lock());
        EXPECT_FALSE(second.lock());
    }
    EXPECT_TRUE(second.lock());
}

TEST(TreeFiles, MatchesPatternsBelowTheRootInOrder) {
    const test::ScratchDirectory scratch;
    scratch.put("directory/[team]/b.xml", "b");
    scratch.put("directory/[team]/a.xml", "a");
    scratch.put("directory/[team]/.a.xml.new", "half");
    const TreeFiles files(scratch.path("directory"));
    EXPECT_EQ(files.match("*/*.xml"), (std::vector<std::string>{"[team]/a.xml", "[team]/b.xml"}));
    EXPECT_EQ(TreeFiles(scratch.path("directory/[team]")).match("*.xml"), (std::vector<std::string>{"a.xml", "b.xml"}));
    EXPECT_EQ(files.read("[team]/a.xml"), "a");
    EXPECT_EQ(files.read("[team]"), std::nullopt);
}

}  // namespace
}  // namespace connector::net
