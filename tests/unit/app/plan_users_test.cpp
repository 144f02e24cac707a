#include "app/plan_users.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "support/scripted_random.hpp"

namespace connector::app {
namespace {

using model::Context;
using testing::IsEmpty;
using testing::SizeIs;

model::User user(const std::string& id, Context context, const std::string& name) {
    return {model::UserId(id),
            Secret("pw" + id),
            "4711",
            context,
            name,
            name + "@example.com",
            "none",
            std::string(model::conf_flags_of(context))};
}

model::XmlState::Parts parts_of_three() {
    return {{user("20000", Context::team, "ann"), user("20001", Context::team, "bert"),
             user("21000", Context::friends, "carla")},
            {},
            {},
            {{"modconpin", "111111"}, {"defconpin", "222222"}}};
}

UserDraft draft(const std::string& name, const std::string& context) {
    UserDraft made;
    made.name = name;
    made.email = name + "@example.com";
    made.context = context;
    return made;
}

UserDraft of_id(const std::string& id) {
    UserDraft made;
    made.id = id;
    return made;
}

UserPlan add(const std::vector<UserDraft>& drafts) {
    test::CountingRandom random;
    return plan_to_add(model::XmlState(parts_of_three()), drafts, random);
}

UserPlan modify(const std::vector<UserDraft>& drafts, model::XmlState::Parts parts = parts_of_three()) {
    test::CountingRandom random;
    return plan_to_modify(model::XmlState(std::move(parts)), drafts, random);
}

// "item: error" each.
std::vector<std::string> errors(const UserPlan& plan) {
    std::vector<std::string> told;
    for (const auto& failure : plan.failed) told.push_back(std::to_string(failure.item) + ": " + failure.error);
    return told;
}

using Errors = std::vector<std::string>;

TEST(PlanUsers, AnAddedUserGetsWhatItDidNotSay) {
    const auto plan = add({draft("dora", "team"), draft("emil", "friends"), draft("fritz", "public")});
    EXPECT_THAT(plan.failed, IsEmpty());
    ASSERT_THAT(plan.changes, SizeIs(3));
    std::set<std::string> passwords;
    for (const auto& change : plan.changes) {
        EXPECT_FALSE(change.before);
        EXPECT_TRUE(change.needs_number);
        EXPECT_EQ(change.after->password.reveal().size(), 16U);
        passwords.insert(change.after->password.reveal());
        EXPECT_EQ(change.after->polymac, "none");
        EXPECT_EQ(change.after->conf_flags, model::conf_flags_of(change.after->context));
    }
    EXPECT_EQ(passwords.size(), 3U);
    EXPECT_EQ(plan.changes[0].after->conpin, "$${modconpin}");
    EXPECT_EQ(plan.changes[1].after->conpin, "$${defconpin}");
    EXPECT_EQ(plan.changes[2].after->conpin, "$${defconpin}");
    EXPECT_EQ(plan.changes[2].after->conf_flags, "mute-detect|mute");
}

TEST(PlanUsers, AnAddedUserKeepsWhatItSaid) {
    UserDraft all = draft("dora", "team");
    all.password = "secret-1";
    all.conpin = "1234";
    all.polymac = "0004f2aabbcc";
    const auto plan = add({all});
    ASSERT_THAT(plan.changes, SizeIs(1));
    EXPECT_EQ(plan.changes[0].after->password.reveal(), "secret-1");
    EXPECT_EQ(plan.changes[0].after->conpin, "1234");
    EXPECT_EQ(plan.changes[0].after->polymac, "0004f2aabbcc");
}

TEST(PlanUsers, EveryWrongItemIsToldAndTheOthersArePlanned) {
    std::vector<UserDraft> drafts(8, draft("x", "team"));
    drafts[0].name = "ann";
    drafts[1].email = "nobody";
    drafts[2].context = "boss";
    drafts[3].name = "a<b";
    drafts[4].password = "short";
    drafts[5].conpin = "12";
    drafts[6].polymac = "0004F2AABBCC";
    const auto plan = add(drafts);
    ASSERT_THAT(plan.failed, SizeIs(7));
    EXPECT_EQ(errors(plan)[0], "0: name already taken");
    EXPECT_EQ(errors(plan)[1], "1: email does not contain an email");
    EXPECT_EQ(errors(plan)[2], "2: context does not exist");
    for (std::size_t i = 3; i < 7; ++i) EXPECT_EQ(plan.failed[i].item, i);
    ASSERT_THAT(plan.changes, SizeIs(1));
    EXPECT_EQ(plan.changes[0].item, 7U);
}

TEST(PlanUsers, WhatIsRequiredAndMissingIsAnError) {
    UserDraft no_context = draft("x", "team");
    no_context.context.reset();
    UserDraft no_email = draft("x", "team");
    no_email.email.reset();
    UserDraft no_name = draft("x", "team");
    no_name.name.reset();
    EXPECT_THAT(add({no_context, no_email, no_name}).failed, SizeIs(3));
}

TEST(PlanUsers, ABatchMayNotTakeANameOrAPhoneTwice) {
    UserDraft phone = draft("y", "team");
    phone.polymac = "0004f2aabbcc";
    UserDraft same_phone = draft("z", "team");
    same_phone.polymac = "0004f2aabbcc";
    EXPECT_EQ(errors(add({draft("x", "team"), draft("x", "friends"), phone, same_phone})),
              (Errors{"1: name already taken", "3: polymac already taken"}));
}

TEST(PlanUsers, AnUnknownUserIsTold) {
    EXPECT_EQ(errors(modify({of_id("20009"), of_id(""), UserDraft{}})),
              (Errors{"0: no userid 20009", "1: no userid ", "2: no userid "}));
    EXPECT_EQ(errors(plan_to_delete(model::XmlState(parts_of_three()), {model::UserId("1"), model::UserId("21000")})),
              Errors{"0: no userid 1"});
}

TEST(PlanUsers, AModifiedUserKeepsAllButPasswordAndPhone) {
    auto parts = parts_of_three();
    parts.users[0].polymac = "0004f2aabbcc";
    const auto plan = modify({of_id("20000")}, parts);
    ASSERT_THAT(plan.changes, SizeIs(1));
    const model::User& after = *plan.changes[0].after;
    model::User expected = parts.users[0];
    expected.polymac = "none";
    expected.password = after.password;
    EXPECT_EQ(after, expected);
    EXPECT_NE(after.password, parts.users[0].password);
    EXPECT_EQ(after.password.reveal().size(), 16U);
    EXPECT_EQ(*plan.changes[0].before, parts.users[0]);
    EXPECT_FALSE(plan.changes[0].needs_number);
}

TEST(PlanUsers, APinThatIsAGlobalsGoesOnNamingTheGlobal) {
    auto parts = parts_of_three();
    parts.users[0].conpin = "111111";
    parts.users[2].conpin = "222222";
    const auto plan = modify({of_id("20000"), of_id("20001"), of_id("21000")}, parts);
    ASSERT_THAT(plan.changes, SizeIs(3));
    EXPECT_EQ(plan.changes[0].after->conpin, "$${modconpin}");
    EXPECT_EQ(plan.changes[1].after->conpin, "4711");
    EXPECT_EQ(plan.changes[2].after->conpin, "$${defconpin}");
}

TEST(PlanUsers, ANewContextAsksForANumberAndBringsItsFlags) {
    UserDraft moves = of_id("21000");
    moves.context = "public";
    auto parts = parts_of_three();
    auto plan = modify({moves}, parts);
    ASSERT_THAT(plan.changes, SizeIs(1));
    EXPECT_TRUE(plan.changes[0].needs_number);
    EXPECT_EQ(plan.changes[0].after->conf_flags, "mute-detect|mute");

    parts.users[2].conf_flags = "deaf|an-administrators-own";
    plan = modify({moves}, parts);
    EXPECT_EQ(plan.changes[0].after->conf_flags, "deaf|an-administrators-own");
}

TEST(PlanUsers, AModifiedUserMayKeepItsOwnNameAndPhoneButNotTakeAnothers) {
    auto parts = parts_of_three();
    parts.users[0].polymac = "0004f2aabbcc";
    UserDraft same = of_id("20000");
    same.name = "ann";
    same.polymac = "0004f2aabbcc";
    UserDraft taken = of_id("20001");
    taken.name = "carla";
    UserDraft phone = of_id("21000");
    phone.polymac = "0004f2aabbcc";
    EXPECT_EQ(errors(modify({same, taken, phone}, parts)),
              (Errors{"1: name already taken", "2: polymac already taken"}));
}

TEST(PlanUsers, ANameThatABatchGivesUpCanBeTaken) {
    UserDraft gives = of_id("20000");
    gives.name = "anna";
    UserDraft takes = of_id("20001");
    takes.name = "ann";
    EXPECT_THAT(errors(modify({gives, takes})), IsEmpty());
    EXPECT_EQ(errors(modify({takes, gives})), Errors{"0: name already taken"});
}

// The tree may hold what the connector would not make.
TEST(PlanUsers, ANameThatTwoUsersHaveIsNotFreeWhenOneGivesItUp) {
    auto parts = parts_of_three();
    parts.users[1].name = "ann";
    UserDraft gives = of_id("20000");
    gives.name = "anna";
    UserDraft takes = of_id("21000");
    takes.name = "ann";
    EXPECT_EQ(errors(modify({gives, takes}, parts)), Errors{"1: name already taken"});
}

TEST(PlanUsers, AUserStandsOnceInABatch) {
    EXPECT_EQ(errors(modify({of_id("20000"), of_id("20000")})), Errors{"1: userid 20000 stands twice in this request"});
    EXPECT_EQ(
        errors(plan_to_delete(model::XmlState(parts_of_three()), {model::UserId("21000"), model::UserId("21000")})),
        Errors{"1: userid 21000 stands twice in this request"});
}

TEST(PlanUsers, TheLastTeamUserStays) {
    const model::XmlState xml(parts_of_three());
    EXPECT_EQ(errors(plan_to_delete(xml, {model::UserId("20000"), model::UserId("20001"), model::UserId("21000")})),
              Errors{"1: the last team user cannot be deleted"});
    UserDraft first = of_id("20000");
    first.context = "friends";
    UserDraft second = of_id("20001");
    second.context = "public";
    EXPECT_EQ(errors(modify({first, second})), Errors{"1: the last team user cannot be moved out of team"});
}

}  // namespace
}  // namespace connector::app
