#include "net/stored_trees.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>

#include "fsxml/print.hpp"
#include "packed_archive.hpp"
#include "support/scratch_directory.hpp"

namespace connector::net {
namespace {

using app::StoredTree;
using testing::HasSubstr;

using Files = std::map<std::string, std::string>;

constexpr const char* root_file = R"(<document><section name="configuration">
<configuration name="event_socket.conf"><settings><param name="password" value="secret"/></settings></configuration>
</section>
<section name="dialplan">
<X-PRE-PROCESS cmd="include" data="dialplan/*.xml"/>
</section>
<section name="directory"><domain name="d"><groups><group name="team"><users>
<X-PRE-PROCESS cmd="include" data="directory/*.xml"/>
</users></group></groups></domain></section></document>
)";

std::string user_file(const std::string& id) {
    return fsxml::print_user(
        {model::UserId(id), Secret("pw"), "1", model::Context::team, "name" + id, "a@b.c", "none", "moderator"});
}

struct StoredTreesTest : testing::Test {
    StoredTreesTest() {
        put("freeswitch.xml", root_file);
        put("directory/20000.xml", user_file("20000"));
        put("dialplan/team.xml", "<include>\n<context name=\"team\"/>\n</include>\n");
        put("dialplan/conferences/about.xml", "<include/>\n");
    }

    void put(const std::string& path, const std::string& content) { scratch.put("conf/" + path, content); }
    void put_archive(const std::string& name, const std::string& bytes) {
        scratch.put("static/store/" + name + ".tar.gz", bytes);
    }
    // Every file of the configuration, and whatever a restore may leave beside it.
    Files all() const {
        Files found;
        for (const char* top : {"conf", "conf.prev", ".conf.new"}) {
            if (!std::filesystem::exists(scratch.path(top))) continue;
            for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch.path(top))) {
                const std::string path = entry.path().lexically_relative(scratch.path()).string();
                found[path] = entry.is_regular_file() ? scratch.content(path) : "";
            }
        }
        return found;
    }
    std::string refusal(StoredTree tree = StoredTree::directory) {
        const Files before = all();
        const auto put = trees.put_in(tree);
        EXPECT_TRUE(all() == before);
        return put ? "" : put.error().text;
    }

    test::ScratchDirectory scratch;
    std::shared_ptr<Directory> conf_dir = [this] {
        std::filesystem::create_directory(scratch.path("conf"));
        return std::make_shared<Directory>(Directory::open(scratch.path("conf")).value());
    }();
    StoredTrees trees{conf_dir, {scratch.path("static"), 0640, {}, {}}};
};

TEST_F(StoredTreesTest, WhatWasStoredComesBack) {
    for (const StoredTree tree :
         {StoredTree::freeswitch, StoredTree::directory, StoredTree::dialplan, StoredTree::conferences}) {
        SCOPED_TRACE(to_string(tree));
        const Files before = all();
        ASSERT_TRUE(trees.store(tree));
        put("directory/20001.xml", user_file("20001"));
        put("dialplan/conferences/more.xml", "<include/>\n");
        std::filesystem::remove(scratch.path("conf/dialplan/team.xml"));
        const auto put_in = trees.put_in(tree);
        ASSERT_TRUE(put_in) << put_in.error().text;
        EXPECT_THAT(put_in->users, testing::Contains(model::UserId("20000")));
        const Files restored = all();
        ASSERT_TRUE(trees.put_back(tree));
        EXPECT_EQ(scratch.content("conf/directory/20001.xml"), user_file("20001"));
        ASSERT_TRUE(trees.put_in(tree));
        ASSERT_TRUE(trees.settle(tree));
        EXPECT_TRUE(all() == restored);
        if (tree == StoredTree::freeswitch) {
            for (const auto& [path, content] : before) EXPECT_EQ(all()[path], content) << path;
            EXPECT_FALSE(all().contains("conf/directory/20001.xml"));
            EXPECT_EQ(scratch.content("conf.prev/directory/20001.xml"), user_file("20001"));
        }
        put("dialplan/team.xml", before.at("conf/dialplan/team.xml"));
        std::filesystem::remove_all(scratch.path("conf/directory/20001.xml"));
        std::filesystem::remove_all(scratch.path("conf/dialplan/conferences/more.xml"));
    }
}

TEST_F(StoredTreesTest, WhoeverSharesTheHandleWritesIntoTheRestoredTree) {
    ASSERT_TRUE(trees.store(StoredTree::freeswitch));
    ASSERT_TRUE(trees.put_in(StoredTree::freeswitch));
    ASSERT_TRUE(conf_dir->apply({{"directory/new.xml", "behind"}}, 0600));
    EXPECT_EQ(scratch.content("conf/directory/new.xml"), "behind");
    ASSERT_TRUE(trees.put_back(StoredTree::freeswitch));
    ASSERT_TRUE(conf_dir->apply({{"directory/old.xml", "back"}}, 0600));
    EXPECT_EQ(scratch.content("conf/directory/old.xml"), "back");
    EXPECT_FALSE(std::filesystem::exists(scratch.path("conf/directory/new.xml")));
}

TEST_F(StoredTreesTest, AnArchiveIsTheSameForTheSameTreeAndOnlyForItsOwner) {
    ASSERT_TRUE(trees.store(StoredTree::freeswitch));
    const std::string first = scratch.content("static/store/freeswitch.tar.gz");
    ASSERT_FALSE(first.empty());
    // What is left of earlier restores and writes is no part of it.
    scratch.put("conf/directory.prev/20009.xml", "x");
    scratch.put("conf/dialplan/conferences.prev/x", "x");
    scratch.put("conf/.directory.new/x", "x");
    scratch.put("conf/directory/.20001.xml.new", "x");
    for (const char* path : {"conf", "conf/directory", "conf/dialplan"}) {
        std::filesystem::last_write_time(scratch.path(path),
                                         std::filesystem::last_write_time(scratch.path("conf/directory/20000.xml")));
    }
    ASSERT_TRUE(trees.store(StoredTree::freeswitch));
    ASSERT_TRUE(trees.store(StoredTree::freeswitch));
    struct stat status {};
    ASSERT_EQ(stat(scratch.path("static/store/freeswitch.tar.gz").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
    const std::string second = scratch.content("static/store/freeswitch.tar.gz");
    ASSERT_TRUE(trees.store(StoredTree::freeswitch));
    EXPECT_TRUE(scratch.content("static/store/freeswitch.tar.gz") == second);
    ASSERT_TRUE(trees.put_in(StoredTree::freeswitch));
    EXPECT_FALSE(std::filesystem::exists(scratch.path("conf/directory.prev")));
}

TEST_F(StoredTreesTest, ATreeWithALinkIsNotStoredAndTheFormerArchiveStays) {
    ASSERT_TRUE(trees.store(StoredTree::directory));
    const std::string before = scratch.content("static/store/directory.tar.gz");
    std::filesystem::create_symlink("/etc/passwd", scratch.path("conf/directory/link.xml"));
    const auto stored = trees.store(StoredTree::directory);
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().text,
              "directory was not stored: 'directory/link.xml' is neither a plain file nor a directory");
    EXPECT_TRUE(scratch.content("static/store/directory.tar.gz") == before);
}

TEST_F(StoredTreesTest, RestoredFilesPermitNoMoreThanOurs) {
    put_archive("directory", packed({{"directory/20000.xml", user_file("20000"), AE_IFREG, "", "", 0777},
                                     {"directory/key", "x", AE_IFREG, "", "", 0400}}));
    ASSERT_TRUE(trees.put_in(StoredTree::directory));
    struct stat status {};
    ASSERT_EQ(stat(scratch.path("conf/directory/20000.xml").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0640U);
    ASSERT_EQ(stat(scratch.path("conf/directory/key").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600U);
}

TEST_F(StoredTreesTest, WhatIsRefusedChangesNothing) {
    EXPECT_THAT(refusal(), HasSubstr("static/store/directory.tar.gz; /api/store/directory makes it"));
    const PackedEntry ann{"directory/20000.xml", user_file("20000")};
    put_archive("directory", packed({ann, {"directory/x.xml", "<include>\n<user>\n</include>\n"}}));
    EXPECT_THAT(refusal(), HasSubstr("store/directory.tar.gz is refused: directory/x.xml:2: <user> is not closed"));
    put_archive("directory", packed({ann, {"directory/x", "<X-PRE-PROCESS cmd=\"exec\" data=\"id\"/>"}}));
    EXPECT_THAT(refusal(), HasSubstr("directory/x:1: holds a preprocessor command"));
    put_archive("directory", packed({ann, {"directory/x/../../y", ""}}));
    EXPECT_THAT(refusal(), HasSubstr("'..'"));
    put_archive("directory", packed({{"directory/about.xml", "<include/>\n"}}));
    EXPECT_THAT(refusal(), HasSubstr("nobody could log in"));
    put_archive("directory", packed({ann}).substr(0, 60));
    EXPECT_THAT(refusal(), HasSubstr("is refused: "));
    put_archive("directory", std::string(65 * 1024 * 1024, '\0'));
    EXPECT_THAT(refusal(), HasSubstr("File too large"));
    // It would have to be found by another file, too, but here its neighbours tell: the whole tree is loaded.
    put_archive("dialplan", packed({{"dialplan/team.xml", "<include>\n</section>\n</include>\n"}}));
    EXPECT_THAT(refusal(StoredTree::dialplan), HasSubstr("dialplan/team.xml"));
    std::string other(root_file);
    other.replace(other.find("secret"), 6, "another");
    put_archive("freeswitch",
                packed({{"freeswitch/freeswitch.xml", other}, {"freeswitch/directory/20000.xml", user_file("20000")}}));
    EXPECT_THAT(refusal(StoredTree::freeswitch), HasSubstr("event socket"));
}

TEST_F(StoredTreesTest, ATreeThatWasLostComesBack) {
    ASSERT_TRUE(trees.store(StoredTree::directory));
    std::filesystem::remove_all(scratch.path("conf/directory"));
    ASSERT_TRUE(trees.put_in(StoredTree::directory));
    EXPECT_EQ(scratch.content("conf/directory/20000.xml"), user_file("20000"));
}

TEST_F(StoredTreesTest, AConfigurationDirectoryThatWasNamedByALinkIsExchangedWhereItIs) {
    std::filesystem::create_directory_symlink(scratch.path("conf"), scratch.path("by_link"));
    auto linked = std::make_shared<Directory>(Directory::open(scratch.path("by_link")).value());
    const StoredTrees by_link(linked, {scratch.path("static"), 0640, {}, {}});
    ASSERT_TRUE(by_link.store(StoredTree::freeswitch));
    put("directory/20001.xml", user_file("20001"));
    const auto put_in = by_link.put_in(StoredTree::freeswitch);
    ASSERT_TRUE(put_in) << put_in.error().text;
    EXPECT_TRUE(std::filesystem::is_symlink(scratch.path("by_link")));
    EXPECT_FALSE(std::filesystem::exists(scratch.path("conf/directory/20001.xml")));
    EXPECT_TRUE(std::filesystem::exists(scratch.path("conf.prev/directory/20001.xml")));
}

}  // namespace
}  // namespace connector::net
