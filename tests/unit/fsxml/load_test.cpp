#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fsxml/configuration.hpp"
#include "fsxml/read_answers.hpp"
#include "support/memory_tree.hpp"

namespace connector::fsxml {
namespace {

using namespace std::string_literals;
using test::MemoryTree;
using testing::IsEmpty;
using testing::SizeIs;

std::string user_file(const std::string& id) {
    return "<include>\n  <user id=\"" + id +
           "\">\n    <params>\n      <param name=\"password\" value=\"secret\"/>\n    </params>\n"
           "    <variables>\n      <variable name=\"user_context\" value=\"team\"/>\n    </variables>\n"
           "  </user>\n</include>\n";
}

MemoryTree::Files three_users() {
    return {{"freeswitch.xml",
             "<?xml version=\"1.0\"?>\n<document type=\"freeswitch/xml\">\n<section name=\"directory\">\n"
             "<domain name=\"d\">\n<groups>\n<group name=\"team\">\n<users>\n"
             "<X-PRE-PROCESS cmd=\"include\" data=\"directory/team/*.xml\"/>\n"
             "</users>\n</group>\n</groups>\n</domain>\n</section>\n"
             "<section name=\"dialplan\">\n<context name=\"team\">\n"
             "<extension name=\"e\" continue=\"true\">\n"
             "<condition field=\"destination_number\" expression=\"^1$\" break=\"never\">\n"
             "<action application=\"set\" data=\"a=b\" inline=\"true\"/>\n<anti-action application=\"hangup\"/>\n"
             "</condition>\n</extension>\n</context>\n</section>\n"
             "<section name=\"configuration\">\n<configuration name=\"switch.conf\"><settings>"
             "<param name=\"rtp-start-port\" value=\"1\"/></settings></configuration>\n"
             "<configuration name=\"conference.conf\"><caller-controls><group name=\"g\">"
             "<control action=\"event\" digits=\"*\" data=\"muteall\"/></group></caller-controls>"
             "<profiles><profile name=\"p\"><param name=\"rate\" value=\"8000\"/><param name=\"rate\" value=\"9\"/>"
             "</profile></profiles></configuration>\n</section>\n</document>\n"},
            {"directory/team/20000.xml", user_file("20000")},
            {"directory/team/20001.xml", user_file("20001")},
            {"directory/team/20002.xml", user_file("20002")}};
}

std::vector<std::string> ids(const Configuration& loaded) {
    std::vector<std::string> found;
    for (const DirectoryUser& user : loaded.directory.users) found.push_back(user.id);
    return found;
}

TEST(Load, AWholeTreeIsRead) {
    const auto loaded = load(MemoryTree(three_users()), {{"x", "y"}});
    EXPECT_THAT(loaded.problems, IsEmpty());
    EXPECT_EQ(loaded.globals, (Settings{{"x", "y"}}));
    EXPECT_EQ(loaded.directory.domain, "d");
    EXPECT_EQ(ids(loaded), (std::vector<std::string>{"20000", "20001", "20002"}));
    EXPECT_EQ(loaded.directory.users[0].group, "team");
    EXPECT_EQ(loaded.directory.users[0].params.at("password"), "secret");
    EXPECT_EQ(loaded.directory.users[0].variables.at("user_context"), "team");
    ASSERT_THAT(loaded.dialplan, SizeIs(1));
    const Extension& extension = loaded.dialplan[0].extensions.at(0);
    EXPECT_TRUE(extension.continue_);
    const Condition& condition = extension.conditions.at(0);
    EXPECT_EQ(condition.field + condition.expression + condition.break_, "destination_number^1$never");
    EXPECT_EQ(condition.actions.at(0).application + condition.actions.at(0).data, "seta=b");
    EXPECT_TRUE(condition.actions.at(0).inline_);
    EXPECT_EQ(condition.anti_actions.at(0).application, "hangup");
    EXPECT_EQ(loaded.switch_conf.at("rtp-start-port"), "1");
    EXPECT_EQ(loaded.conference_conf.control_groups.at("g").at(0).data, "muteall");
    EXPECT_EQ(loaded.conference_conf.profiles.at(0).params.at("rate"), "8000");
}

struct Broken {
    const char* name;
    std::string content;
    std::size_t line;

    friend void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }
};

class ABrokenUserFile : public testing::TestWithParam<Broken> {};

TEST_P(ABrokenUserFile, IsNamedWithItsLineAndTheRestIsRead) {
    auto files = three_users();
    files["directory/team/20001.xml"] = GetParam().content;
    const auto loaded = load(MemoryTree(files), {});
    ASSERT_THAT(loaded.problems, SizeIs(1));
    EXPECT_EQ(loaded.problems[0].file, "directory/team/20001.xml");
    EXPECT_EQ(loaded.problems[0].line, GetParam().line) << loaded.problems[0].text;
    EXPECT_EQ(ids(loaded), (std::vector<std::string>{"20000", "20002"}));
    EXPECT_THAT(loaded.dialplan, SizeIs(1));
}

INSTANTIATE_TEST_SUITE_P(
    Load, ABrokenUserFile,
    testing::Values(Broken{"CutInATag", "<include>\n  <user id=\"20001\">\n    <params>\n      <param na", 4},
                    Broken{"Unclosed", "<include>\n\n  <user id=\"20001\">\n    <params>\n    </params>\n</include>\n",
                           3},
                    Broken{"Garbage", "\nthis is no XML\n", 2}, Broken{"Binary", "\x7F\x45\x4C\x46\x02\0\0\0"s, 1},
                    Broken{"Nul", "<include>\n<user id=\"20001\"/>\n\0\n</include>\n"s, 3},
                    Broken{"Doctype", "<!DOCTYPE include>\n<include>\n</include>\n", 1},
                    Broken{"Utf16", "\xFF\xFE<\0a\0/\0>\0"s, 1},
                    Broken{"ClosesItsParent", "<include>\n</users>\n<users>\n</include>\n", 2}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Load, ABrokenRootGivesNothingButTheProblem) {
    auto files = three_users();
    files["freeswitch.xml"].resize(files["freeswitch.xml"].size() - 15);
    const auto loaded = load(MemoryTree(files), {});
    ASSERT_THAT(loaded.problems, SizeIs(1));
    EXPECT_EQ(loaded.problems[0].file, "freeswitch.xml");
    EXPECT_THAT(loaded.directory.users, IsEmpty());
}

TEST(Load, AMissingOrEmptyRootIsOneProblem) {
    EXPECT_THAT(load(MemoryTree(), {}).problems, SizeIs(1));
    EXPECT_THAT(load(MemoryTree(MemoryTree::Files{{"freeswitch.xml", ""}}), {}).problems, SizeIs(1));
    EXPECT_THAT(load(MemoryTree(MemoryTree::Files{{"freeswitch.xml", "<?xml version=\"1.0\"?>\n"}}), {}).problems,
                SizeIs(1));
}

// Each file is well-formed, but not what they make together: a comment ends inside of another.
TEST(Load, FilesThatBreakOnlyTogetherAreAProblemOfTheRoot) {
    const auto loaded = load(MemoryTree(MemoryTree::Files{{"freeswitch.xml",
                                                           "<document>\n<a\n"
                                                           "<X-PRE-PROCESS cmd=\"include\" data=\"a.xml\"/>\n"
                                                           "/>\n</document>\n"},
                                                          {"a.xml", "<b></b>\n"}}),
                             {});
    ASSERT_THAT(loaded.problems, SizeIs(1));
    EXPECT_EQ(loaded.problems[0].file, "freeswitch.xml");
    EXPECT_EQ(loaded.directory_xml, "");
}

TEST(Load, ThePrintedSectionsReadAsTheTreeSays) {
    const auto loaded = load(MemoryTree(three_users()), {});
    const auto users = users_of_directory(loaded.directory_xml);
    ASSERT_TRUE(users);
    EXPECT_THAT(*users, SizeIs(3));
    const auto profiles = profiles_of_conference_conf(loaded.conference_conf_xml);
    ASSERT_TRUE(profiles);
    EXPECT_EQ(*profiles, std::vector{model::ProfileName("p")});
    EXPECT_TRUE(conferences_of_dialplan(loaded.dialplan_xml, {}));
}

}  // namespace
}  // namespace connector::fsxml
