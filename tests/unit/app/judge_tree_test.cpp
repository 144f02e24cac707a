#include "app/judge_tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "filled_tree.hpp"
#include "fsxml/print.hpp"

namespace connector::app {
namespace {

using testing::HasSubstr;

const std::string ann_file = "directory/team/20000.xml";

test::MemoryTree tree_with_ann() {
    test::MemoryTree tree = test::filled_tree();
    const model::User ann{
        model::UserId("20000"), Secret("secret"), "4711", model::Context::team, "ann", "a@b.c", "none", "moderator"};
    tree.files[ann_file] = fsxml::print_user(ann);
    tree.files["dialplan/conferences/public/32000.xml"] =
        fsxml::print_conference({model::ConferenceNumber("32000"), model::ConferenceName("All"),
                                 model::ProfileName("16kHz-novideo"), model::Context::public_});
    return tree;
}

std::string why_not(const test::MemoryTree& before, const test::MemoryTree& after) {
    const auto judged = judge_tree(test::loaded(before), test::loaded(after), model::Ranges{});
    return judged ? "" : judged.error();
}

void replace(std::string& text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    text.replace(at, what.size(), with);
}

TEST(JudgeTree, TellsWhatTheSwitchMustShow) {
    const auto tree = tree_with_ann();
    const auto judged = judge_tree(test::loaded(tree), test::loaded(tree), model::Ranges{});
    ASSERT_TRUE(judged) << judged.error();
    EXPECT_EQ(*judged, (TreeContent{{model::UserId("20000")}, {model::ConferenceNumber("32000")}}));
}

TEST(JudgeTree, AProblemThatIsNewIsToldAndAKnownOneIsNot) {
    auto broken = tree_with_ann();
    broken.files["directory/public/22000.xml"] = "<include>\n<user id=\"22000\">\n</include>\n";
    EXPECT_THAT(why_not(tree_with_ann(), broken), HasSubstr("directory/public/22000.xml:2: <user> is not closed"));
    EXPECT_EQ(why_not(broken, broken), "");
    EXPECT_EQ(why_not(broken, tree_with_ann()), "");
}

TEST(JudgeTree, AnotherEventSocketWouldLockUsOut) {
    for (const auto& [file, what, with] :
         {std::tuple{"secrets.xml", "es_pw=", "es_pw=x"},
          std::tuple{"vars.xml", "es_listen_port=8021", "es_listen_port=8022"},
          std::tuple{"vars.xml", "es_listen_ip=127.0.0.1", "es_listen_ip=::1"},
          std::tuple{"autoload_configs/event_socket.conf.xml", "loopback.auto", "lan"}}) {
        auto after = tree_with_ann();
        replace(after.files[file], what, with);
        EXPECT_THAT(why_not(tree_with_ann(), after), HasSubstr("event socket")) << what;
    }
    auto without = tree_with_ann();
    without.files.erase("autoload_configs/event_socket.conf.xml");
    EXPECT_THAT(why_not(tree_with_ann(), without), HasSubstr("event socket"));
    // A tree that is broken now may be repaired.
    EXPECT_EQ(why_not(without, tree_with_ann()), "");
}

TEST(JudgeTree, SomebodyOfTeamMustBeAbleToLogIn) {
    auto after = tree_with_ann();
    after.files.erase(ann_file);
    EXPECT_THAT(why_not(tree_with_ann(), after), HasSubstr("nobody could log in"));
    after = tree_with_ann();
    replace(after.files[ann_file], "\"secret\"", "\"\"");
    EXPECT_THAT(why_not(tree_with_ann(), after), HasSubstr("nobody could log in"));
}

TEST(JudgeTree, ATreeWithoutItsRootIsNone) {
    auto after = tree_with_ann();
    after.files.erase("freeswitch.xml");
    EXPECT_THAT(why_not(tree_with_ann(), after), HasSubstr("freeswitch.xml"));
}

TEST(WhatIsMissing, NamesTheFirstThatTheSwitchDoesNotShow) {
    model::XmlState::Parts parts;
    parts.users.push_back({model::UserId("20000"), Secret("x"), "", model::Context::team, "ann", "", "none", ""});
    const model::XmlState shown(std::move(parts));
    EXPECT_EQ(what_is_missing({{model::UserId("20000")}, {}}, shown), "");
    EXPECT_THAT(what_is_missing({{model::UserId("20000"), model::UserId("20001")}, {}}, shown),
                HasSubstr("user 20001"));
    EXPECT_THAT(what_is_missing({{}, {model::ConferenceNumber("30000")}}, shown), HasSubstr("conference 30000"));
}

}  // namespace
}  // namespace connector::app
