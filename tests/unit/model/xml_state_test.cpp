#include "model/xml_state.hpp"

#include <gtest/gtest.h>

namespace connector::model {
namespace {

User user(std::string id, std::string name) {
    User made;
    made.id = UserId(std::move(id));
    made.name = std::move(name);
    return made;
}

Conference conference(std::string num, std::string name) {
    return {ConferenceNumber(std::move(num)), ConferenceName(std::move(name)), ProfileName("16kHz-novideo"),
            Context::team};
}

XmlState::Parts parts() {
    return {{user("20001", "ben"), user("20000", "ann")},
            {conference("30001", "Two"), conference("30000", "One")},
            {ProfileName("16kHz-novideo")},
            {{"domain", "example.org"}}};
}

TEST(XmlState, FindsUsersAndConferencesByNumberAndName) {
    const XmlState state(parts());
    ASSERT_NE(state.user_by_id("20001"), nullptr);
    EXPECT_EQ(state.user_by_id("20001")->name, "ben");
    EXPECT_EQ(state.user_by_name("ann")->id, UserId("20000"));
    EXPECT_EQ(state.conference_by_num("30000")->name, ConferenceName("One"));
    EXPECT_EQ(state.conference_by_name("Two")->num, ConferenceNumber("30001"));
    EXPECT_EQ(state.user_by_id("20002"), nullptr);
    EXPECT_EQ(state.user_by_name(""), nullptr);
    EXPECT_EQ(state.conference_by_name("one"), nullptr);
}

TEST(XmlState, ANumberIsTakenByWhateverGoesByIt) {
    XmlState::Parts all = parts();
    all.other_numbers = {"20007"};
    const XmlState state(std::move(all));
    for (const char* number : {"20000", "30001", "20007"}) EXPECT_TRUE(state.is_number_taken(number)) << number;
    for (const char* number : {"20002", "2000", ""}) EXPECT_FALSE(state.is_number_taken(number)) << number;
}

TEST(XmlState, IsSortedByNumber) {
    const XmlState state(parts());
    EXPECT_EQ(state.users().front().name, "ann");
    EXPECT_EQ(state.conferences().front().name, ConferenceName("One"));
}

TEST(XmlState, ItsIndexesSurviveAMove) {
    XmlState first(parts());
    const XmlState second(std::move(first));
    EXPECT_EQ(second.user_by_name("ann"), &second.users().front());
}

TEST(XmlState, OfTwoUsersWithOneNameTheFirstNumberIsFound) {
    const XmlState state({{user("20005", "ann"), user("20001", "ann")}, {}, {}, {}});
    EXPECT_EQ(state.user_by_name("ann")->id, UserId("20001"));
}

TEST(XmlState, KnowsTypesAndGlobals) {
    const XmlState state(parts());
    EXPECT_TRUE(state.has_type("16kHz-novideo"));
    EXPECT_FALSE(state.has_type("16kHz"));
    EXPECT_EQ(state.global("domain"), "example.org");
    EXPECT_EQ(state.global("missing"), "");
}

TEST(XmlState, IsEqualWhenItsPartsAre) {
    EXPECT_TRUE(XmlState(parts()) == XmlState(parts()));
    EXPECT_FALSE(XmlState(parts()) == XmlState());
}

}  // namespace
}  // namespace connector::model
