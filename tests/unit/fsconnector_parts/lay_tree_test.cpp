#include "lay_tree.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/scratch_directory.hpp"

namespace connector::apps {
namespace {

struct LayTree : testing::Test {
    static std::string fill(std::string_view text) {
        std::string filled(text);
        const auto at = filled.find("@SECRET@");
        if (at != std::string::npos) filled.replace(at, 8, "s3cret");
        return filled;
    }
    // What became of vars.xml.
    LaidFile lay(std::string_view vars, bool force = false) {
        const std::array templates{EmbeddedFile{"vars.xml", vars}, EmbeddedFile{"autoload/a.xml", "a\n"}};
        const auto laid = lay_tree(net::Directory::open(root).value(), templates, fill, force, 0640);
        EXPECT_TRUE(laid) << laid.error().text;
        return laid->front();
    }
    std::string vars() const { return net::Directory::open(root)->read("vars.xml", 1000).value().value_or("none"); }
    void administrator_writes(std::string_view text) const {
        ASSERT_TRUE(net::Directory::open(root)->write("vars.xml", text, 0640));
    }

    test::ScratchDirectory scratch;
    std::string root = scratch.path();
};

TEST_F(LayTree, AnEmptyDirectoryGetsEverythingFilled) {
    EXPECT_EQ(lay("x=@SECRET@\n").what, Laid::written);
    EXPECT_EQ(vars(), "x=s3cret\n");
    EXPECT_TRUE(std::filesystem::exists(root + "/autoload/a.xml"));
}

TEST_F(LayTree, ASecondTimeChangesNothing) {
    lay("x=@SECRET@\n");
    EXPECT_EQ(lay("x=@SECRET@\n").what, Laid::same);
}

TEST_F(LayTree, WhatTheAdministratorChangedIsKept) {
    lay("x\n");
    administrator_writes("mine\n");
    const LaidFile laid = lay("x\n");
    EXPECT_EQ(laid.what, Laid::kept);
    EXPECT_EQ(laid.difference, "@@ 1\n-mine\n+x\n");
    EXPECT_EQ(vars(), "mine\n");
}

TEST_F(LayTree, ANewerTemplateReplacesAFileThatNobodyTouched) {
    lay("x\n");
    EXPECT_EQ(lay("y\n").what, Laid::updated);
    EXPECT_EQ(vars(), "y\n");
}

TEST_F(LayTree, ANewerTemplateIsReportedBesideAChangedFileEachTime) {
    lay("x\n");
    administrator_writes("mine\n");
    EXPECT_EQ(lay("y\n").what, Laid::kept_behind);
    EXPECT_EQ(lay("y\n").what, Laid::kept_behind);
    EXPECT_EQ(vars(), "mine\n");
}

TEST_F(LayTree, ForceOverwrites) {
    lay("x\n");
    administrator_writes("mine\n");
    EXPECT_EQ(lay("x\n", true).what, Laid::overwritten);
    EXPECT_EQ(vars(), "x\n");
    EXPECT_EQ(lay("x\n").what, Laid::same);
}

TEST_F(LayTree, AForeignFileOfThatNameIsTheAdministrators) {
    administrator_writes("of another system\n");
    EXPECT_EQ(lay("x\n").what, Laid::kept);
    EXPECT_EQ(vars(), "of another system\n");
}

}  // namespace
}  // namespace connector::apps
