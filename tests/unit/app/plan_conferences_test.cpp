#include "app/plan_conferences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace connector::app {
namespace {

using model::Context;
using testing::IsEmpty;
using testing::SizeIs;

model::XmlState two_conferences() {
    const auto conference = [](const char* num, const char* name, Context context) {
        return model::Conference{model::ConferenceNumber(num), model::ConferenceName(name),
                                 model::ProfileName("16kHz-novideo"), context};
    };
    return model::XmlState(
        {{},
         {conference("30000", "Team_One", Context::team), conference("31000", "Friends_1", Context::friends)},
         {model::ProfileName("16kHz-novideo"), model::ProfileName("48kHz-video")},
         {}});
}

ConferenceDraft draft(const std::string& name, const std::string& type, const std::string& context) {
    ConferenceDraft made;
    made.name = name;
    made.type = type;
    made.context = context;
    return made;
}

ConferenceDraft of_num(const std::string& num) {
    ConferenceDraft made;
    made.num = num;
    return made;
}

using Errors = std::vector<std::string>;

Errors errors(const ConferencePlan& plan) {
    Errors told;
    for (const auto& failure : plan.failed) told.push_back(std::to_string(failure.item) + ": " + failure.error);
    return told;
}

TEST(PlanConferences, AnAddedOneAsksForANumberOfItsContext) {
    const auto plan = plan_to_add(two_conferences(), {draft("A", "48kHz-video", "public")});
    ASSERT_THAT(plan.changes, SizeIs(1));
    EXPECT_TRUE(plan.changes[0].needs_number);
    EXPECT_EQ(*plan.changes[0].after, (model::Conference{model::ConferenceNumber(""), model::ConferenceName("A"),
                                                         model::ProfileName("48kHz-video"), Context::public_}));
}

TEST(PlanConferences, EveryWrongItemIsToldAndTheOthersArePlanned) {
    const auto plan = plan_to_add(
        two_conferences(), {draft("Team_One", "48kHz-video", "team"), draft("B", "8kHz", "team"),
                            draft("C", "48kHz-video", "boss"), draft("D d", "48kHz-video", "team"), ConferenceDraft{},
                            draft("E", "48kHz-video", "team"), draft("E", "16kHz-novideo", "public")});
    EXPECT_EQ(errors(plan),
              (Errors{"0: name already taken", "1: type not implementet", "2: context does not exist",
                      "3: name must be 1 to 64 letters, digits and . _ -, beginning with a letter or digit",
                      "4: name must be 1 to 64 letters, digits and . _ -, beginning with a letter or digit",
                      "6: name already taken"}));
    EXPECT_THAT(plan.changes, SizeIs(1));
}

TEST(PlanConferences, AModifiedOneKeepsWhatIsNotSaid) {
    ConferenceDraft type = of_num("30000");
    type.type = "48kHz-video";
    const auto plan = plan_to_modify(two_conferences(), {type});
    ASSERT_THAT(plan.changes, SizeIs(1));
    EXPECT_EQ(*plan.changes[0].after,
              (model::Conference{model::ConferenceNumber("30000"), model::ConferenceName("Team_One"),
                                 model::ProfileName("48kHz-video"), Context::team}));
    EXPECT_FALSE(plan.changes[0].needs_number);
}

TEST(PlanConferences, ANewContextAsksForANumber) {
    ConferenceDraft moves = of_num("30000");
    moves.context = "friends";
    EXPECT_TRUE(plan_to_modify(two_conferences(), {moves}).changes.at(0).needs_number);
    moves.context = "team";
    EXPECT_FALSE(plan_to_modify(two_conferences(), {moves}).changes.at(0).needs_number);
}

TEST(PlanConferences, UnknownAndRepeatedOnesAreTold) {
    EXPECT_EQ(errors(plan_to_modify(two_conferences(), {of_num("39999"), of_num("30000"), of_num("30000")})),
              (Errors{"0: no conference 39999", "2: conference 30000 stands twice in this request"}));
    const auto plan = plan_to_delete(
        two_conferences(),
        {model::ConferenceNumber("30000"), model::ConferenceNumber("30000"), model::ConferenceNumber("")});
    EXPECT_EQ(errors(plan), (Errors{"1: conference 30000 stands twice in this request", "2: no conference "}));
    EXPECT_THAT(plan.changes, SizeIs(1));
    EXPECT_FALSE(plan.changes[0].after);
}

TEST(PlanConferences, AnothersNameCannotBeTakenUnlessItIsGivenUpBefore) {
    ConferenceDraft takes = of_num("31000");
    takes.name = "Team_One";
    ConferenceDraft gives = of_num("30000");
    gives.name = "Team_Two";
    EXPECT_EQ(errors(plan_to_modify(two_conferences(), {takes})), Errors{"0: name already taken"});
    EXPECT_THAT(errors(plan_to_modify(two_conferences(), {gives, takes})), IsEmpty());
}

}  // namespace
}  // namespace connector::app
