#include "fsxml/read_answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace connector::fsxml {
namespace {

using model::Context;
using testing::HasSubstr;
using testing::IsEmpty;

std::string recorded(const std::string& name) {
    std::ifstream file(std::string(GOLDEN_DIR) + "/" + name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    return {std::istreambuf_iterator<char>(file), {}};
}

model::User user(const std::string& id, const std::string& password, Context context, const std::string& name,
                 const std::string& email, const std::string& polymac = "none") {
    return {model::UserId(id),
            Secret(password),
            context == Context::team ? "2357" : "0815",
            context,
            name,
            email,
            polymac,
            std::string(model::conf_flags_of(context))};
}

TEST(ReadAnswers, TheRecordedDirectoryGivesItsUsers) {
    std::vector<model::User> expected{
        user("20000", "napw", Context::team, "defaultuser", "foo@bar.baz"),
        user("20001", "pwalice", Context::team, "alice", "alice@example.com", "0004f2aabbcc"),
        user("20002", "UojVT6e5hP", Context::team, "x", "a@b.cc")};
    const auto add = [&](const std::string& group, Context context, unsigned first) {
        for (unsigned i = 1; i <= 5; ++i) {
            const std::string number = std::to_string(i);
            expected.push_back(user(std::to_string(first + i - 1), "pw-" + group + "-" + number, context,
                                    group + "user" + number, group + "user" + number + "@example.com"));
        }
    };
    add("team", Context::team, 20003);
    expected.push_back(user("21000", "pwfrank", Context::friends, "frank", "frank2@example.com"));
    add("friends", Context::friends, 21001);
    expected.push_back(user("22000", "pwpetra", Context::public_, "petra", "petra@example.com"));
    add("public", Context::public_, 22001);

    const auto users = users_of_directory(recorded("xml_directory.txt"));
    ASSERT_TRUE(users) << users.error().text;
    ASSERT_EQ(users->size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ((*users)[i], expected[i]) << expected[i].id.get();
}

TEST(ReadAnswers, TheRecordedDialplanGivesItsConferencesInTheContextOfTheirNumber) {
    const auto conference = [](const char* num, const char* name, Context context) {
        return model::Conference{model::ConferenceNumber(num), model::ConferenceName(name),
                                 model::ProfileName("16kHz-novideo"), context};
    };
    const auto conferences = conferences_of_dialplan(recorded("xml_dialplan.txt"), {});
    ASSERT_TRUE(conferences) << conferences.error().text;
    EXPECT_EQ(*conferences, (std::vector{conference("30000", "Team_One", Context::team),
                                         conference("31000", "Friends_1", Context::friends),
                                         conference("32000", "Public_1", Context::public_),
                                         conference("32001", "Public_2", Context::public_)}));
}

TEST(ReadAnswers, TheRecordedConferenceConfGivesItsProfiles) {
    EXPECT_EQ(*profiles_of_conference_conf(recorded("xml_conference.txt")),
              (std::vector{model::ProfileName("16kHz-novideo"), model::ProfileName("48kHz-video")}));
}

TEST(ReadAnswers, TheRecordedGlobalsAreRead) {
    const auto globals = globals_of(recorded("globals.txt"));
    EXPECT_EQ(globals.size(), 50U);
    EXPECT_EQ(globals.at("hostname"), "vm");
    EXPECT_EQ(globals.at("sip_tls_ciphers"), "ALL:!ADH:!LOW:!EXP:!MD5:@STRENGTH");
    EXPECT_EQ(globals.at("rtp_end_port"), "32768");
}

TEST(ReadAnswers, GlobalsMayBeEmptyOrHoldAnEqualsSign) {
    EXPECT_EQ(globals_of("a=\nb=c=d\nnothing\n=e\n\nlast=1"),
              (std::map<std::string, std::string>{{"a", ""}, {"b", "c=d"}, {"last", "1"}}));
}

TEST(ReadAnswers, WhatIsNoAnswerIsTold) {
    EXPECT_THAT(users_of_directory("-ERR no such section\n").error().text, HasSubstr("-ERR no such section"));
    EXPECT_FALSE(users_of_directory(""));
    EXPECT_FALSE(conferences_of_dialplan("\n", {}));
    const auto cut = profiles_of_conference_conf("<configuration>\n<profiles>\n<profile name=\"a");
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().file, "conference.conf");
    EXPECT_EQ(cut.error().line, 3U);
}

TEST(ReadAnswers, AnyCutOffDirectoryIsAnErrorRatherThanFewerUsers) {
    const std::string whole = recorded("xml_directory.txt");
    const std::size_t end = whole.rfind("</section>") + 9;
    for (std::size_t size = 0; size <= end; size += 7) {
        ASSERT_FALSE(users_of_directory(std::string_view(whole).substr(0, size))) << size;
    }
}

TEST(ReadAnswers, AUserWithoutAKnownContextIsLeftOut) {
    const auto users = users_of_directory(
        "<section><domain><groups><group><users>"
        "<user id=\"1\"/><user id=\"2\"><variables><variable name=\"user_context\" value=\"boss\"/></variables></user>"
        "<user id=\"3\"><variables><variable name=\"user_context\" value=\"public\"/></variables></user>"
        "</users></group></groups></domain></section>");
    ASSERT_TRUE(users);
    ASSERT_EQ(users->size(), 1U);
    EXPECT_EQ(users->front().id.get(), "3");
    EXPECT_EQ(users->front().polymac, "none");
}

std::vector<model::Conference> conferences_of(const std::string& context, const std::string& extension) {
    const auto found = conferences_of_dialplan(
        "<section><context name=\"" + context + "\"><extension>" + extension + "</extension></context></section>", {});
    return found ? *found : std::vector<model::Conference>{};
}

std::string dialled(const std::string& expression, const std::string& data) {
    return "<condition field=\"destination_number\" expression=\"" + expression +
           "\"><action application=\"conference\" data=\"" + data + "\"/></condition>";
}

TEST(ReadAnswers, AnExtensionIsAConferenceWhenItMeansOneNumberAndARoom) {
    for (const std::string expression : {"31000", "^31000$", "^(31000)$"}) {
        const auto found = conferences_of("team", dialled(expression, "A@p+1234+flags{x}"));
        ASSERT_EQ(found.size(), 1U) << expression;
        EXPECT_EQ(found[0].num.get() + found[0].name.get() + found[0].type.get(), "31000Ap");
        EXPECT_EQ(found[0].context, Context::friends);
    }
    for (const std::string expression : {"", ".*", "^31[0-9]*$", "^3100", "3100|3200", "^()$"}) {
        EXPECT_THAT(conferences_of("team", dialled(expression, "A@p")), IsEmpty()) << expression;
    }
    EXPECT_THAT(conferences_of("team", dialled("31000", "A")), IsEmpty());
    EXPECT_THAT(conferences_of("team", dialled("31000", "@p")), IsEmpty());
}

TEST(ReadAnswers, ANumberOutsideOfTheRangesBelongsToTheContextOfTheDialplan) {
    EXPECT_EQ(conferences_of("public", dialled("5000", "A@p")).at(0).context, Context::public_);
    EXPECT_EQ(conferences_of("default", dialled("5000", "A@p")).at(0).context, Context::team);
}

TEST(ReadAnswers, EveryNumberThatSomebodyGoesByIsKnown) {
    EXPECT_THAT(numbers_of_directory("<section><domain><users><user id='1'/></users><groups><group><users>"
                                     "<user id='20005' number-alias='20006'><params/></user>"
                                     "<user id='20007' type='pointer'/></users></group></groups></domain></section>"),
                testing::ElementsAre("1", "20005", "20006", "20007"));
    EXPECT_THAT(numbers_of_dialplan("<section><context name='team'><extension>"
                                    "<condition field='destination_number' expression='^30005$'/>"
                                    "<condition field='destination_number' expression='^3000[0-9]$'/>"
                                    "<condition field='wday' expression='1'/></extension></context></section>"),
                testing::ElementsAre("30005"));
    EXPECT_THAT(numbers_of_directory("-ERR"), testing::IsEmpty());
    EXPECT_THAT(numbers_of_dialplan("<"), testing::IsEmpty());
}

}  // namespace
}  // namespace connector::fsxml
