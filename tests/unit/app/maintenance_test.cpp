#include "app/maintenance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fsxml/print.hpp"
#include "reading_switch.hpp"
#include "support/fake_world.hpp"
#include "support/memory_tree_archive.hpp"

namespace connector::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Told = std::vector<Result<WallTime, std::string>>;

constexpr WallTime at_noon{std::chrono::hours(12)};

void put_user(test::MemoryTree& tree, const std::string& id, const std::string& name) {
    const model::User user{model::UserId(id),     Secret("secret"), "4711",     model::Context::team, name,
                           name + "@example.org", "none",           "moderator"};
    tree.files["directory/team/" + id + ".xml"] = fsxml::print_user(user);
}

// The stored tree holds ann; since then, bert was added.
struct System {
    System() {
        put_user(tree, "20000", "ann");
        archive.stored = tree.files;
        archive.content = {{model::UserId("20000")}, {}};
        put_user(tree, "20001", "bert");
        before = tree.files;
        freeswitch = std::make_unique<test::ReadingSwitch>(loop, tree);
        changes = std::make_unique<Changes>(world, *freeswitch, files, random);
        maintenance = std::make_unique<Maintenance>(world, *changes, archive, [] { return at_noon; });
        changes->reload_and_read([&](const auto& xml) { world.adopt(*xml); });
        loop.run();
        freeswitch->commands.clear();
    }

    Result<WallTime, std::string> restore() {
        Told told;
        maintenance->restore(StoredTree::directory, [&](auto outcome) { told.push_back(std::move(outcome)); });
        loop.run();
        EXPECT_EQ(told.size(), 1U);
        return told.at(0);
    }
    bool knows(const std::string& name) const { return world.xml()->user_by_name(name) != nullptr; }

    test::Loop loop;
    test::MemoryTree tree = test::filled_tree();
    test::MemoryTree::Files before;
    test::TreeFiles files{loop, tree};
    test::FakeWorld world;
    test::CountingRandom random;
    test::MemoryTreeArchive archive{[this](auto task) { loop.post(std::move(task)); }, tree};
    std::unique_ptr<test::ReadingSwitch> freeswitch;
    std::unique_ptr<Changes> changes;
    std::unique_ptr<Maintenance> maintenance;
};

TEST(Maintenance, WhatWasStoredIsToldWithTheMoment) {
    System system;
    EXPECT_EQ(system.maintenance->last_run(), std::nullopt);
    Told told;
    system.maintenance->store(StoredTree::dialplan, [&](auto outcome) { told.push_back(std::move(outcome)); });
    system.loop.run();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0], at_noon);
    EXPECT_EQ(system.maintenance->last_run(), at_noon);
    EXPECT_THAT(system.archive.calls, ElementsAre("store dialplan"));
    EXPECT_THAT(system.freeswitch->commands, IsEmpty());
}

TEST(Maintenance, ARestoredTreeIsDoneWhenTheSwitchShowsIt) {
    System system;
    EXPECT_EQ(system.restore(), at_noon);
    EXPECT_THAT(system.archive.calls, ElementsAre("put_in directory", "settle directory"));
    EXPECT_EQ(system.freeswitch->commands.at(0), "reloadxml");
    EXPECT_TRUE(system.knows("ann"));
    EXPECT_FALSE(system.knows("bert"));
    EXPECT_EQ(system.maintenance->last_run(), at_noon);
    EXPECT_EQ(system.changes->last_reload().message, "+OK [Success]\n");
}

TEST(Maintenance, AnArchiveThatIsRefusedDoesNotReachTheSwitch) {
    System system;
    system.archive.fails_at = 0;
    EXPECT_EQ(system.restore(), Told::value_type(fail(std::string("put_in directory: no space left"))));
    EXPECT_THAT(system.freeswitch->commands, IsEmpty());
    EXPECT_EQ(system.maintenance->last_run(), std::nullopt);
    Told told;
    system.archive.fails_at = 1;
    system.maintenance->store(StoredTree::freeswitch, [&](auto outcome) { told.push_back(std::move(outcome)); });
    system.loop.run();
    EXPECT_EQ(told.at(0), Told::value_type(fail(std::string("store freeswitch: no space left"))));
    EXPECT_EQ(system.maintenance->last_run(), std::nullopt);
}

TEST(Maintenance, ASwitchThatAnswersWrongAtAnyStepGetsTheOldTreeBack) {
    const std::vector<std::pair<test::ReadingSwitch::Told, const char*>> wrong{
        {"-ERR [unclosed tag]\n", "the switch did not take it: -ERR [unclosed tag]"},
        {"<section>", "could not be read back"},
        {"-ERR no such section", "-ERR no such section"},
        {fail(SwitchError::timed_out), "did not answer in time"},
        {fail(SwitchError::unreachable), "the switch cannot be reached"}};
    for (std::size_t step = 0; step < wrong.size(); ++step) {
        SCOPED_TRACE(step);
        System system;
        system.freeswitch->answers_instead.emplace(step, wrong[step].first);
        const auto told = system.restore();
        ASSERT_FALSE(told);
        EXPECT_THAT(told.error(), HasSubstr(wrong[step].second));
        EXPECT_THAT(system.archive.calls, ElementsAre("put_in directory", "put_back directory"));
        EXPECT_TRUE(system.tree.files == system.before);
        EXPECT_TRUE(system.knows("bert"));
        EXPECT_EQ(system.maintenance->last_run(), std::nullopt);
    }
}

TEST(Maintenance, WhatTheSwitchLeavesOutUndoesAll) {
    System system;
    system.archive.content.users.emplace_back("20009");
    EXPECT_THAT(system.restore().error(), HasSubstr("does not show user 20009"));
    EXPECT_TRUE(system.tree.files == system.before);
    EXPECT_TRUE(system.knows("bert"));
}

TEST(Maintenance, ATreeWithWhichNobodyCouldLogInIsPutBack) {
    System system;
    system.archive.stored.erase("directory/team/20000.xml");
    system.archive.content = {};
    EXPECT_THAT(system.restore().error(), HasSubstr("nobody could log in"));
    EXPECT_TRUE(system.tree.files == system.before);
    EXPECT_TRUE(system.knows("ann"));
}

TEST(Maintenance, ATreeThatCannotBePutBackIsToldOf) {
    System system;
    system.freeswitch->answers_instead.emplace(0U, "-ERR [broken]\n");
    system.archive.fails_at = 1;
    EXPECT_THAT(system.restore().error(),
                testing::AllOf(HasSubstr("-ERR [broken]"),
                               HasSubstr("the old tree could not be put back: put_back directory: no space left")));
}

TEST(Maintenance, WhatCannotBeClearedAwayDoesNoHarm) {
    System system;
    system.archive.fails_at = 1;
    EXPECT_EQ(system.restore(), at_noon);
    EXPECT_THAT(system.archive.calls, ElementsAre("put_in directory", "settle directory"));
}

TEST(Maintenance, NoChangeComesBetweenItsSteps) {
    System system;
    std::vector<std::string> order;
    UserDraft carla;
    carla.name = "carla";
    carla.email = "carla@example.org";
    carla.context = "team";
    const auto added = [&](const Batch<model::User>& batch) {
        order.push_back("added " + (batch.done.empty() ? batch.failed.at(0).error : batch.done[0].id.get()));
    };
    system.changes->add_users({carla}, added);
    system.maintenance->restore(StoredTree::directory,
                                [&](const auto& outcome) { order.push_back(outcome ? "restored" : outcome.error()); });
    system.changes->add_users({carla}, added);
    system.loop.run();
    EXPECT_THAT(order, ElementsAre("added 20002", "restored", "added 20001"));
}

}  // namespace
}  // namespace connector::app
