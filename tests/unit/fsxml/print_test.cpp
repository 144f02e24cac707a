#include "fsxml/print.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fsxml/read_answers.hpp"
#include "support/memory_tree.hpp"

namespace connector::fsxml {
namespace {

using test::MemoryTree;
using testing::IsEmpty;

const Settings pins{{"modconpin", "111111"}, {"defconpin", "222222"}, {"x", "expanded"}};

Configuration tree_with(const std::string& folder, const std::string& content) {
    return load(MemoryTree(MemoryTree::Files{
                    {"freeswitch.xml",
                     "<document><section name=\"directory\"><domain name=\"d\"><groups><group name=\"g\"><users>\n"
                     "<X-PRE-PROCESS cmd=\"include\" data=\"directory/*.xml\"/>\n"
                     "</users></group></groups></domain></section>\n"
                     "<section name=\"dialplan\"><context name=\"team\">\n"
                     "<X-PRE-PROCESS cmd=\"include\" data=\"dialplan/*.xml\"/>\n"
                     "</context></section></document>\n"},
                    {folder + "/1.xml", content}}),
                pins);
}

void expect_same_after_reading(const model::User& user, const std::string& file) {
    const Configuration loaded = tree_with("directory", file);
    EXPECT_THAT(loaded.problems, IsEmpty());
    const auto users = users_of_directory(loaded.directory_xml);
    ASSERT_TRUE(users);
    EXPECT_EQ(*users, std::vector{user});
}

model::User someone() {
    return {model::UserId("20001"), Secret("pw"), "4711", model::Context::team, "ann", "a@b.c", "none",
            "moderator|mute-detect"};
}

// All fields at once hold `text`.
model::User full_of(const std::string& text) {
    return {model::UserId(text), Secret(text), text, model::Context::friends, text, text, text, text};
}

TEST(PrintUser, AnyByteButZeroComesBackAsItWas) {
    for (int byte = 1; byte < 256; ++byte) {
        const auto c = static_cast<char>(byte);
        for (const std::string& text :
             {std::string(1, c), std::string("a") + c + "b", std::string(3, c), std::string("$") + c + "{x}",
              std::string("&") + c + ";", std::string("${x") + c, std::string("<") + c + ">"}) {
            SCOPED_TRACE(byte);
            expect_same_after_reading(full_of(text), print_user(full_of(text)));
            const auto edited = edit_user(print_user(someone()), full_of(text));
            ASSERT_TRUE(edited);
            expect_same_after_reading(full_of(text), *edited);
        }
    }
}

TEST(PrintUser, WhatThePreprocessorOrTheParserLooksForComesBackAsItWas) {
    for (const std::string text : {"x-pre-process",
                                   "a X-PRE-PROCESS b x-pre-process",
                                   "<X-PRE-PROCESS cmd=\"set\" data=\"x=y\"/>",
                                   "<include>",
                                   "</include>",
                                   "<?xml ?>",
                                   "<!--",
                                   "-->",
                                   "<!--#set x=y -->",
                                   "$${x}",
                                   "$${modconpin",
                                   "$$${x}}",
                                   "${x}",
                                   "]]>",
                                   "&amp;",
                                   "&#36;",
                                   "&#",
                                   " a ",
                                   "\xC3\xA9\xE2\x82\xAC",
                                   "\xFF\xFE",
                                   "a\r\nb\tc"}) {
        SCOPED_TRACE(text);
        expect_same_after_reading(full_of(text), print_user(full_of(text)));
        expect_same_after_reading(full_of(text), *edit_user(print_user(someone()), full_of(text)));
    }
}

TEST(PrintUser, TheTwoConpinsOfGlobalsAreExpandedAndNothingElse) {
    model::User user = someone();
    user.conpin = "$${modconpin}";
    const std::string file = print_user(user);
    user.conpin = "111111";
    expect_same_after_reading(user, file);
    user.conpin = "$${x}";
    expect_same_after_reading(user, print_user(user));
}

TEST(PrintConference, ItComesBackAsItWas) {
    for (const std::string name : {"Team_One", "x-pre-process", "a.b-c", "0"}) {
        const model::Conference conference{model::ConferenceNumber("31000"), model::ConferenceName(name),
                                           model::ProfileName("16kHz-novideo"), model::Context::friends};
        const Configuration loaded = tree_with("dialplan", print_conference(conference));
        EXPECT_THAT(loaded.problems, IsEmpty());
        const auto conferences = conferences_of_dialplan(loaded.dialplan_xml, {});
        ASSERT_TRUE(conferences);
        EXPECT_EQ(*conferences, std::vector{conference});
    }
}

// The PIN and the flags of the caller's account are what the dialplan hands to the conference.
TEST(PrintConference, ItAnswersAndHandsOverTheCallersFlags) {
    const model::Conference conference{model::ConferenceNumber("30000"), model::ConferenceName("Team_One"),
                                       model::ProfileName("16kHz-novideo"), model::Context::team};
    const auto actions =
        tree_with("dialplan", print_conference(conference)).dialplan.at(0).extensions.at(0).conditions.at(0).actions;
    ASSERT_EQ(actions.size(), 2U);
    EXPECT_EQ(actions[0].application, "answer");
    EXPECT_EQ(actions[1].application, "conference");
    EXPECT_EQ(actions[1].data, "Team_One@16kHz-novideo++flags{${conf_flags}}");
}

}  // namespace
}  // namespace connector::fsxml
