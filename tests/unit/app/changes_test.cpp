#include "app/changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "app/carry_out.hpp"
#include "app/read_xml.hpp"
#include "fsxml/print.hpp"
#include "reading_switch.hpp"
#include "support/fake_world.hpp"

namespace connector::app {
namespace {

using model::Context;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

using UserBatch = Batch<model::User>;
using ConferenceBatch = Batch<model::Conference>;

std::string path_of_user(const std::string& context, const std::string& id) {
    return "directory/" + context + "/" + id + ".xml";
}

model::User user(const std::string& id, Context context, const std::string& name) {
    return {model::UserId(id),
            Secret("secret"),
            "$${modconpin}",
            context,
            name,
            name + "@example.com",
            "none",
            std::string(model::conf_flags_of(context))};
}

UserDraft draft(const std::string& name, const std::string& context) {
    UserDraft made;
    made.name = name;
    made.email = name + "@example.com";
    made.context = context;
    return made;
}

ConferenceDraft conference_draft(const std::string& name, const std::string& context) {
    ConferenceDraft made;
    made.name = name;
    made.type = "16kHz-novideo";
    made.context = context;
    return made;
}

UserDraft moved(const std::string& id, const std::string& context) {
    UserDraft made;
    made.id = id;
    made.context = context;
    return made;
}

template <class T>
std::vector<std::string> errors(const Batch<T>& batch) {
    std::vector<std::string> told;
    for (const auto& failure : batch.failed) told.push_back(std::to_string(failure.item) + ": " + failure.error);
    return told;
}

std::vector<std::string> ids(const UserBatch& batch) {
    std::vector<std::string> found;
    for (const model::User& each : batch.done) found.push_back(each.id.get());
    return found;
}

// A switch whose tree holds the team users 20000 (ann) and 20001 (bert) and the conference 30000 (Team_One).
struct System {
    explicit System(model::Ranges own_ranges = {}) : ranges(own_ranges) {
        for (const auto& each : {user("20000", Context::team, "ann"), user("20001", Context::team, "bert")}) {
            tree.files[path_of_user("team", each.id.get())] = fsxml::print_user(each);
        }
        tree.files["dialplan/conferences/team/30000.xml"] =
            fsxml::print_conference({model::ConferenceNumber("30000"), model::ConferenceName("Team_One"),
                                     model::ProfileName("16kHz-novideo"), Context::team});
        follow();
    }

    // What the follower does: the state is read from the switch.
    void follow() {
        freeswitch = std::make_unique<test::ReadingSwitch>(loop, tree);
        read_xml(*freeswitch, ranges, [&](const auto& xml) {
            ASSERT_TRUE(xml) << xml.error();
            world.adopt(*xml);
        });
        loop.run();
        freeswitch->commands.clear();
        changes = std::make_unique<Changes>(world, *freeswitch, files, random, ranges,
                                            [] { return WallTime(std::chrono::microseconds(42)); });
    }

    UserBatch add(std::vector<UserDraft> drafts) {
        std::vector<UserBatch> told;
        changes->add_users(std::move(drafts), [&](UserBatch batch) { told.push_back(std::move(batch)); });
        loop.run();
        EXPECT_THAT(told, SizeIs(1));
        return told.empty() ? UserBatch{} : told.front();
    }
    UserBatch mod(std::vector<UserDraft> drafts) {
        std::vector<UserBatch> told;
        changes->mod_users(std::move(drafts), [&](UserBatch batch) { told.push_back(std::move(batch)); });
        loop.run();
        EXPECT_THAT(told, SizeIs(1));
        return told.empty() ? UserBatch{} : told.front();
    }
    UserBatch del(const std::vector<std::string>& numbers) {
        std::vector<model::UserId> wanted;
        for (const std::string& number : numbers) wanted.emplace_back(number);
        std::vector<UserBatch> told;
        changes->del_users(std::move(wanted), [&](UserBatch batch) { told.push_back(std::move(batch)); });
        loop.run();
        EXPECT_THAT(told, SizeIs(1));
        return told.empty() ? UserBatch{} : told.front();
    }

    test::Loop loop;
    test::MemoryTree tree = test::filled_tree();
    test::TreeFiles files{loop, tree};
    test::FakeWorld world;
    test::CountingRandom random;
    model::Ranges ranges;
    std::unique_ptr<test::ReadingSwitch> freeswitch;
    std::unique_ptr<Changes> changes;
};

TEST(Changes, AddedUsersAreDoneWhenTheSwitchHasReadThem) {
    System system;
    const auto batch = system.add({draft("carla", "team"), draft("dora", "friends"), draft("emil", "public")});
    EXPECT_THAT(errors(batch), IsEmpty());
    EXPECT_THAT(ids(batch), ElementsAre("20002", "21000", "22000"));
    EXPECT_EQ(batch.done[0].conpin, test::tree_values().modconpin.reveal());
    EXPECT_EQ(batch.done[1].conpin, test::tree_values().defconpin.reveal());
    EXPECT_THAT(system.freeswitch->commands,
                ElementsAre("reloadxml", "xml_locate directory", "xml_locate dialplan",
                            "xml_locate configuration configuration name conference.conf", "global_getvar"));
    ASSERT_NE(system.world.xml()->user_by_name("dora"), nullptr);
    EXPECT_EQ(*system.world.xml()->user_by_name("dora"), batch.done[1]);
    EXPECT_TRUE(system.tree.files.contains(path_of_user("public", "22000")));
    EXPECT_EQ(system.changes->last_reload().message, "+OK [Success]\n");
    EXPECT_EQ(system.changes->last_reload().at, WallTime(std::chrono::microseconds(42)));
}

TEST(Changes, TheLowestFreeNumberIsGivenAndNeverTwice) {
    System system;
    EXPECT_THAT(ids(system.add({draft("a", "team"), draft("b", "team")})), ElementsAre("20002", "20003"));
    EXPECT_THAT(ids(system.del({"20002"})), ElementsAre("20002"));
    EXPECT_THAT(ids(system.add({draft("c", "team"), draft("d", "team")})), ElementsAre("20002", "20004"));
}

TEST(Changes, AFullRangeIsToldAndTheOthersAreDone) {
    model::Ranges ranges;
    ranges.users[0] = {20000, 20002};
    System system(ranges);
    const auto batch = system.add({draft("a", "team"), draft("b", "team"), draft("c", "friends")});
    EXPECT_THAT(ids(batch), ElementsAre("20002", "21000"));
    EXPECT_THAT(errors(batch), ElementsAre("1: no number is free in context team"));
}

TEST(Changes, TheNumberOfAFileThatTheSwitchCannotReadIsNotGiven) {
    System system;
    system.tree.files[path_of_user("team", "20002")] = "<include>\n<user id=\"20002\">\n";
    system.follow();
    EXPECT_THAT(ids(system.add({draft("a", "team"), draft("b", "team")})), ElementsAre("20003", "20004"));
    EXPECT_EQ(system.tree.files[path_of_user("team", "20002")], "<include>\n<user id=\"20002\">\n");
}

TEST(Changes, AModifiedFileKeepsWhatAnAdministratorWrote) {
    System system;
    std::string& file = system.tree.files[path_of_user("team", "20001")];
    file.insert(file.find("    <params>"), "    <!-- Bert's own -->\n");
    UserDraft renamed;
    renamed.id = "20001";
    renamed.name = "berta";
    const auto batch = system.mod({renamed});
    ASSERT_THAT(ids(batch), ElementsAre("20001")) << errors(batch).at(0);
    EXPECT_EQ(batch.done[0].name, "berta");
    EXPECT_NE(batch.done[0].password, Secret("secret"));
    EXPECT_THAT(system.tree.files[path_of_user("team", "20001")], HasSubstr("<!-- Bert's own -->"));
    EXPECT_THAT(system.tree.files[path_of_user("team", "20001")], HasSubstr("\"$${modconpin}\""));
}

TEST(Changes, AUserOfANewContextMovesToANumberAndAFileThere) {
    System system;
    const auto batch = system.mod({moved("20001", "public")});
    ASSERT_THAT(ids(batch), ElementsAre("22000"));
    EXPECT_EQ(batch.done[0].conf_flags, "mute-detect|mute");
    EXPECT_FALSE(system.tree.files.contains(path_of_user("team", "20001")));
    EXPECT_TRUE(system.tree.files.contains(path_of_user("public", "22000")));
    EXPECT_EQ(system.world.xml()->user_by_id("20001"), nullptr);
}

TEST(Changes, ADeletedUserIsGoneAndAnsweredAsItWas) {
    System system;
    const auto batch = system.del({"20001", "20009"});
    EXPECT_THAT(ids(batch), ElementsAre("20001"));
    EXPECT_EQ(batch.done[0].name, "bert");
    EXPECT_THAT(errors(batch), ElementsAre("1: no userid 20009"));
    EXPECT_FALSE(system.tree.files.contains(path_of_user("team", "20001")));
    EXPECT_EQ(system.world.xml()->user_by_id("20001"), nullptr);
}

TEST(Changes, AUserWhoseFileIsNotOursIsLeftAndSaidToBe) {
    System system;
    auto bert = system.tree.files.extract(path_of_user("team", "20001"));
    bert.key() = path_of_user("team", "by_hand");
    system.tree.files.insert(std::move(bert));
    system.follow();
    const auto before = system.tree.files;
    EXPECT_THAT(
        errors(system.del({"20001"})),
        ElementsAre("0: its file is not directory/team/20001.xml: change it by hand in the file where it stands"));
    UserDraft renamed;
    renamed.id = "20001";
    EXPECT_THAT(
        errors(system.mod({renamed})),
        ElementsAre("0: its file is not directory/team/20001.xml: change it by hand in the file where it stands"));
    EXPECT_TRUE(system.tree.files == before);
}

TEST(Changes, AFileThatHoldsMoreThanItsUserIsNotDeletedWithThem) {
    System system;
    system.tree.files[path_of_user("team", "20001")] += fsxml::print_user(user("20005", Context::team, "fritz"));
    system.follow();
    const auto before = system.tree.files;
    const auto batch = system.del({"20001"});
    EXPECT_THAT(batch.done, IsEmpty());
    EXPECT_THAT(errors(batch), ElementsAre(HasSubstr("does not hold exactly one <user>")));
    EXPECT_TRUE(system.tree.files == before);
}

TEST(Changes, ConferencesAreAddedChangedMovedAndDeleted) {
    System system;
    std::vector<ConferenceBatch> told;
    const auto done = [&](ConferenceBatch batch) { told.push_back(std::move(batch)); };
    system.changes->add_conferences({conference_draft("A", "team"), conference_draft("B", "public")}, done);
    ConferenceDraft moves;
    moves.num = "30001";
    moves.context = "friends";
    system.changes->mod_conferences({moves}, done);
    system.changes->del_conferences({model::ConferenceNumber("32000"), model::ConferenceNumber("39999")}, done);
    system.loop.run();
    ASSERT_THAT(told, SizeIs(3));
    ASSERT_THAT(told[0].done, SizeIs(2));
    EXPECT_EQ(told[0].done[0].num.get() + told[0].done[1].num.get(), "3000132000");
    ASSERT_THAT(told[1].done, SizeIs(1));
    EXPECT_EQ(told[1].done[0], (model::Conference{model::ConferenceNumber("31000"), model::ConferenceName("A"),
                                                  model::ProfileName("16kHz-novideo"), Context::friends}));
    ASSERT_THAT(told[2].done, SizeIs(1));
    EXPECT_THAT(errors(told[2]), ElementsAre("1: no conference 39999"));
    EXPECT_THAT(system.world.xml()->conferences(), SizeIs(2));
}

TEST(Changes, TwoRequestsAreCarriedOutInTheirOrder) {
    System system;
    std::vector<std::string> told;
    const auto note = [&](const std::string& which) {
        return [&told, which](const UserBatch& batch) {
            for (const std::string& id : ids(batch)) told.push_back(which + " " + id);
            for (const std::string& error : errors(batch)) told.push_back(which + " " + error);
        };
    };
    system.changes->add_users({draft("carla", "team")}, note("first"));
    system.changes->add_users({draft("carla", "team"), draft("dora", "team")}, note("second"));
    system.changes->del_users({model::UserId("20002")}, note("third"));
    system.loop.run();
    EXPECT_THAT(told, ElementsAre("first 20002", "second 20003", "second 0: name already taken", "third 20002"));
}

// ---- failures: whatever goes wrong, the files are as before and every item is told why

void change_all(System& system, UserBatch& added, UserBatch& modified) {
    UserDraft renamed;
    renamed.id = "20000";
    renamed.name = "anna";
    system.changes->add_users({draft("carla", "team"), draft("dora", "friends"), draft("ann", "team")},
                              [&](UserBatch batch) { added = std::move(batch); });
    system.loop.run();
    system.changes->mod_users({renamed, moved("20001", "public")},
                              [&](UserBatch batch) { modified = std::move(batch); });
    system.loop.run();
}

TEST(Changes, AFileOperationThatFailsFailsWhatNeedsIt) {
    System whole;
    UserBatch added;
    UserBatch modified;
    change_all(whole, added, modified);
    ASSERT_THAT(added.done, SizeIs(2));
    ASSERT_THAT(modified.done, SizeIs(2));
    const std::size_t operations = whole.files.operations;
    ASSERT_GT(operations, 5U);
    for (std::size_t n = 0; n < operations; ++n) {
        SCOPED_TRACE(n);
        System system;
        system.files.fails_at = n;
        change_all(system, added, modified);
        ASSERT_EQ(added.done.size() + added.failed.size(), 3U);
        ASSERT_EQ(modified.done.size() + modified.failed.size(), 2U);
        EXPECT_LT(added.done.size() + modified.done.size(), 4U);
        EXPECT_THAT(errors(added), testing::Contains("2: name already taken"));
        // What is done is in the switch and on the disk, and nothing else is.
        const auto on_disk = test::loaded(system.tree);
        EXPECT_EQ(on_disk.directory.users.size(), 2 + added.done.size());
        EXPECT_THAT(on_disk.problems, IsEmpty());
        for (const auto* batch : {&added, &modified}) {
            for (const model::User& each : batch->done) {
                const model::User* known = system.world.xml()->user_by_id(each.id.get());
                ASSERT_NE(known, nullptr);
                EXPECT_TRUE(batch == &added || *known == each);
            }
            for (const auto& failure : batch->failed) EXPECT_FALSE(failure.error.empty());
        }
    }
}

struct Answered {
    const char* name;
    std::size_t command;
    test::ReadingSwitch::Told answer;
    const char* error;

    friend void PrintTo(const Answered& answered, std::ostream* out) { *out << answered.name; }
};

class ASwitchThatAnswersWrong : public testing::TestWithParam<Answered> {};

TEST_P(ASwitchThatAnswersWrong, LeavesTheFilesAndTheStateAsTheyWere) {
    System system;
    const auto files = system.tree.files;
    const auto xml = system.world.xml();
    system.freeswitch->answers_instead.emplace(GetParam().command, GetParam().answer);
    UserDraft renamed;
    renamed.id = "20000";
    renamed.name = "anna";
    const auto batch = system.mod({renamed, moved("20009", "team"), moved("20001", "public")});
    EXPECT_THAT(batch.done, IsEmpty());
    ASSERT_THAT(batch.failed, SizeIs(3));
    EXPECT_EQ(batch.failed[1].error, "no userid 20009");
    for (const std::size_t item : {0U, 2U}) {
        EXPECT_EQ(batch.failed[item].item, item);
        EXPECT_THAT(batch.failed[item].error, HasSubstr(GetParam().error));
    }
    EXPECT_TRUE(system.tree.files == files);
    EXPECT_EQ(*system.world.xml(), *xml);
    // The next request finds everything in order.
    EXPECT_THAT(ids(system.add({draft("carla", "team")})), ElementsAre("20002"));
}

INSTANTIATE_TEST_SUITE_P(
    Changes, ASwitchThatAnswersWrong,
    testing::Values(Answered{"ReloadUnreachable", 0, fail(SwitchError::unreachable), "the switch cannot be reached"},
                    Answered{"ReloadTimedOut", 0, fail(SwitchError::timed_out), "did not answer reloadxml in time"},
                    Answered{"DirectoryBroken", 1, "<section>", "could not be read back"},
                    Answered{"DirectoryEmpty", 1, "<section/>", "does not show"},
                    Answered{"DirectoryUnreachable", 1, fail(SwitchError::unreachable), "cannot be reached"},
                    Answered{"DialplanRefused", 2, "-ERR no such section", "-ERR no such section"},
                    Answered{"ConferenceConfTimedOut", 3, fail(SwitchError::timed_out), "did not answer in time"},
                    Answered{"GlobalsTimedOut", 4, fail(SwitchError::timed_out), "did not answer in time"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Changes, AnItemThatIsReadOtherwiseIsUndoneAndTheOthersAreDone) {
    System system;
    system.freeswitch->misreads = [](fsxml::Configuration& configuration) {
        std::string& xml = configuration.directory_xml;
        if (const std::size_t at = xml.find("dora@"); at != std::string::npos) xml[at] = 'D';
    };
    const auto batch = system.add({draft("carla", "team"), draft("dora", "team"), draft("emil", "team")});
    EXPECT_THAT(ids(batch), ElementsAre("20002", "20003"));
    EXPECT_EQ(batch.done[1].name, "emil");
    EXPECT_THAT(errors(batch), ElementsAre("1: the switch read 20003 otherwise than it was written"));
    EXPECT_EQ(system.world.xml()->user_by_name("dora"), nullptr);
    EXPECT_FALSE(system.tree.files.contains(path_of_user("team", "20004")));
    EXPECT_EQ(system.freeswitch->reloads, 3U);
}

TEST(Changes, AnItemThatStaysAfterItsDeletionUndoesAll) {
    System system;
    const std::string all = test::loaded(system.tree).directory_xml;
    system.freeswitch->misreads = [&](fsxml::Configuration& configuration) { configuration.directory_xml = all; };
    const auto files = system.tree.files;
    EXPECT_THAT(errors(system.del({"20001"})), ElementsAre("0: the switch still has 20001"));
    EXPECT_TRUE(system.tree.files == files);
}

TEST(Changes, FilesThatCannotBePutBackAreToldOf) {
    System system;
    system.freeswitch->answers_instead.emplace(0U, "-ERR [broken]\n");
    system.files.fails_at = 2;  // read, write, and then the undoing
    const auto batch = system.add({draft("carla", "team")});
    EXPECT_THAT(errors(batch),
                ElementsAre(testing::AllOf(HasSubstr("-ERR [broken]"),
                                           HasSubstr("the files could not be put back: a file: no space left"))));
}

TEST(Changes, ARequestMadeByACallbackWaitsForItsTurn) {
    System system;
    std::vector<std::string> told;
    system.changes->add_users({draft("a", "team")}, [&](const UserBatch& first) {
        told = ids(first);
        system.changes->add_users({draft("b", "team")},
                                  [&](const UserBatch& second) { told.push_back(ids(second).at(0)); });
    });
    system.loop.run();
    EXPECT_THAT(told, ElementsAre("20002", "20003"));
}

TEST(Changes, ManyRequestsThatEndAtOnceAreAnsweredOneAfterTheOther) {
    System system;
    std::size_t answered = 0;
    system.changes->add_users({draft("a", "team")}, [&](const UserBatch&) { ++answered; });
    constexpr std::size_t waiting = 50'000;
    for (std::size_t i = 0; i < waiting; ++i) {
        system.changes->del_users({model::UserId("1")},
                                  [&](const UserBatch& batch) { answered += batch.failed.size(); });
    }
    system.loop.run();
    EXPECT_EQ(answered, 1 + waiting);
}

// A switch that says only that the tree is wrong while the file of one of these users is in it.
auto refusing(std::vector<std::string> names) {
    return [names = std::move(names)](const test::MemoryTree& tree) -> std::optional<test::ReadingSwitch::Told> {
        for (const auto& [path, text] : tree.files) {
            for (const std::string& name : names) {
                if (text.find("\"" + name + "\"") != std::string::npos)
                    return "+OK [[error near line 7]: no " + name + "]\n";
            }
        }
        return std::nullopt;
    };
}

TEST(Changes, OneItemThatTheSwitchRefusesIsFoundAmongManyAndTheOthersAreDone) {
    for (const std::size_t wrong : {0U, 37U, 63U}) {
        SCOPED_TRACE(wrong);
        System system;
        std::vector<UserDraft> drafts;
        for (unsigned n = 0; n < 64; ++n) drafts.push_back(draft("user" + std::to_string(n), "team"));
        system.freeswitch->refuses = refusing({"user" + std::to_string(wrong)});
        const auto batch = system.add(drafts);
        ASSERT_THAT(batch.done, SizeIs(63));
        for (std::size_t n = 1; n < batch.done.size(); ++n) EXPECT_LT(batch.done[n - 1].id, batch.done[n].id);
        EXPECT_THAT(errors(batch), ElementsAre(std::to_string(wrong) +
                                               ": the switch did not take it: +OK [[error near line 7]: no user" +
                                               std::to_string(wrong) + "]\n"));
        EXPECT_EQ(test::loaded(system.tree).directory.users.size(), 65U);
        EXPECT_LE(system.freeswitch->reloads, 2 * attempts_max);
    }
}

TEST(Changes, WhenTooManyAreRefusedTheSearchEndsAndEveryItemIsAnswered) {
    System system;
    std::vector<UserDraft> drafts;
    std::vector<std::string> names;
    for (unsigned n = 0; n < 100; ++n) {
        names.push_back("user" + std::to_string(n));
        drafts.push_back(draft(names.back(), "team"));
    }
    const auto files = system.tree.files;
    system.freeswitch->refuses = refusing(names);
    const auto batch = system.add(drafts);
    EXPECT_THAT(batch.done, IsEmpty());
    EXPECT_THAT(batch.failed, SizeIs(100));
    EXPECT_THAT(batch.failed.back().error, HasSubstr("too many were refused for this one to be tried alone"));
    EXPECT_EQ(system.freeswitch->reloads, 2 * attempts_max);
    EXPECT_TRUE(system.tree.files == files);
}

TEST(Changes, ATreeThatIsRefusedWithoutTheChangeTooIsNoItemsFault) {
    System system;
    system.freeswitch->refuses = refusing({"bert"});
    const auto files = system.tree.files;
    const auto batch = system.add({draft("carla", "team"), draft("dora", "team")});
    EXPECT_THAT(batch.done, IsEmpty());
    ASSERT_THAT(batch.failed, SizeIs(2));
    EXPECT_THAT(batch.failed[0].error, HasSubstr("no bert"));
    EXPECT_EQ(system.freeswitch->reloads, 2U);
    EXPECT_TRUE(system.tree.files == files);
}

TEST(Changes, ANameThatARefusedItemWouldHaveGivenUpIsNotTaken) {
    System system;
    UserDraft gives;
    gives.id = "20000";
    gives.name = "anna";
    UserDraft takes;
    takes.id = "20001";
    takes.name = "ann";
    system.freeswitch->refuses = refusing({"anna"});
    EXPECT_THAT(errors(system.mod({gives, takes})),
                ElementsAre(HasSubstr("0: the switch did not take it"), "1: name already taken"));
    EXPECT_NE(system.world.xml()->user_by_name("bert"), nullptr);
}

// ---- numbers

TEST(Changes, ANumberThatAnythingElseGoesByIsNotGiven) {
    System system;
    system.tree.files[path_of_user("team", "by_hand")] =
        "<include>\n<user id=\"20002\" number-alias=\"20003\"><params/></user>\n</include>\n";
    system.tree.files["dialplan/conferences/team/by_hand.xml"] =
        "<include>\n<extension name=\"gate\">\n<condition field=\"destination_number\" expression=\"^20004$\">\n"
        "<action application=\"answer\"/></condition></extension>\n</include>\n";
    system.follow();
    EXPECT_THAT(ids(system.add({draft("a", "team"), draft("b", "team")})), ElementsAre("20005", "20006"));
}

TEST(Changes, AUserWhoseFileHoldsAnotherIsLeft) {
    System system;
    system.tree.files[path_of_user("team", "20001")] = fsxml::print_user(user("20005", Context::team, "fritz"));
    system.tree.files[path_of_user("team", "by_hand")] = fsxml::print_user(user("20001", Context::team, "bert"));
    system.follow();
    const auto before = system.tree.files;
    EXPECT_THAT(errors(system.del({"20001"})),
                ElementsAre("0: directory/team/20001.xml holds the user 20005, not 20001: change it by hand"));
    EXPECT_TRUE(system.tree.files == before);
}

// ---- rebuilding

UserBatch rebuild(System& system) {
    std::vector<model::UserId> all;
    for (const model::User& each : system.world.xml()->users()) all.push_back(each.id);
    std::vector<UserBatch> told;
    system.changes->rebuild_users(all, [&](UserBatch batch) { told.push_back(std::move(batch)); });
    system.loop.run();
    EXPECT_THAT(told, SizeIs(1));
    return told.empty() ? UserBatch{} : told.front();
}

TEST(Changes, WhoWasModifiedOrDeletedIsToldOfOnceTheSwitchHasTakenIt) {
    System system;
    std::vector<std::pair<std::string, std::string>> told;
    system.changes->on_user_changed([&](const model::User& before, const model::User* now) {
        told.emplace_back(before.id.get(), now ? now->id.get() + ' ' + now->name : "gone");
    });
    UserDraft unknown;
    unknown.id = "20009";
    UserDraft renamed;
    renamed.id = "20000";
    renamed.name = "anna";
    EXPECT_THAT(system.mod({unknown, moved("20001", "public"), renamed}).failed, SizeIs(1));
    EXPECT_THAT(told, ElementsAre(Pair("20001", "22000 bert"), Pair("20000", "20000 anna")));
    told.clear();
    system.add({draft("cid", "team")});
    EXPECT_THAT(told, IsEmpty());
    system.del({"20009", "22000"});
    EXPECT_THAT(told, ElementsAre(Pair("22000", "gone")));
}

TEST(RebuildUsers, FilesThatAreAsTheStateSaysAreNotTouched) {
    System system;
    const auto before = system.tree.files;
    EXPECT_EQ(system.changes->last_maintenance(), std::nullopt);
    EXPECT_THAT(ids(rebuild(system)), ElementsAre("20000", "20001"));
    EXPECT_TRUE(system.tree.files == before);
    EXPECT_EQ(system.freeswitch->reloads, 1U);
    EXPECT_EQ(system.changes->last_maintenance(), WallTime(std::chrono::microseconds(42)));
}

TEST(RebuildUsers, WhatDiffersFromTheStateIsSetAndTheRestStays) {
    System system;
    const std::string path = path_of_user("team", "20001");
    std::string& file = system.tree.files[path];
    const std::string before = file.replace(file.find("  <user"), 7, "  <!-- mine -->\n  <user cidr='10.0.0.0/8'");
    file.replace(file.find("\"bert\""), 6, "\"robert\"");  // the switch has not read it yet
    const auto batch = rebuild(system);
    EXPECT_THAT(ids(batch), ElementsAre("20000", "20001"));
    EXPECT_EQ(system.tree.files[path], before);
}

TEST(RebuildUsers, AFileThatIsGoneComesBackAndAUserOfAnotherFileIsNotDoubled) {
    System system;
    const std::string anns = system.tree.files[path_of_user("team", "20000")];
    auto bert = system.tree.files.extract(path_of_user("team", "20001"));
    bert.key() = path_of_user("team", "by_hand");
    system.tree.files.insert(std::move(bert));
    system.tree.files.erase(path_of_user("team", "20000"));
    const auto batch = rebuild(system);
    EXPECT_THAT(ids(batch), ElementsAre("20000"));
    EXPECT_EQ(system.tree.files[path_of_user("team", "20000")], anns);
    EXPECT_THAT(
        errors(batch),
        ElementsAre("1: its file is not directory/team/20001.xml: change it by hand in the file where it stands"));
    EXPECT_FALSE(system.tree.files.contains(path_of_user("team", "20001")));
}

TEST(RebuildUsers, ABrokenFileIsNamedWithItsLineAndLeft) {
    System system;
    std::string& file = system.tree.files[path_of_user("team", "20001")];
    file.resize(file.find("    <variables>"));
    const std::string broken = file;
    const auto batch = rebuild(system);
    EXPECT_THAT(ids(batch), ElementsAre("20000"));
    EXPECT_THAT(errors(batch), ElementsAre(HasSubstr("1: directory/team/20001.xml:2 is not well-formed")));
    EXPECT_EQ(system.tree.files[path_of_user("team", "20001")], broken);
}

// ---- whatever fails, in whatever order: who is told "done" is in the tree, and nobody else

struct Truth {
    explicit Truth(System& of) : system(of) {}

    void check() const {
        const auto on_disk = test::loaded(system.tree);
        EXPECT_THAT(on_disk.problems, IsEmpty());
        std::map<std::string, std::string> names;
        for (const auto& each : on_disk.directory.users) {
            EXPECT_TRUE(names.emplace(each.id, each.variables.at("effective_caller_id_name")).second) << each.id;
        }
        EXPECT_EQ(names, told);
        std::map<std::string, std::string> known;
        for (const model::User& each : system.world.xml()->users()) known.emplace(each.id.get(), each.name);
        EXPECT_EQ(known, told);
    }

    System& system;
    std::map<std::string, std::string> told{{"20000", "ann"}, {"20001", "bert"}};  // id to name, by what was answered
};

TEST(Changes, ManyClientsAtOnceAreToldTheTruthWhateverTheSwitchAnswers) {
    std::mt19937 random(20260202);
    const auto any = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    for (unsigned round = 0; round < 30; ++round) {
        SCOPED_TRACE("seed 20260202, round " + std::to_string(round));
        System system;
        Truth truth(system);
        system.freeswitch->refuses = [&](const test::MemoryTree& tree) -> std::optional<test::ReadingSwitch::Told> {
            for (const auto& [path, text] : tree.files) {
                if (text.find("\"poison") != std::string::npos) return "-ERR [poison]\n";
            }
            return std::nullopt;
        };
        // Once in a while a command is lost. Its undoing, a few commands later, is not.
        if (round % 3 == 0) system.freeswitch->answers_instead.emplace(any(20), fail(SwitchError::timed_out));
        std::size_t answered = 0;
        for (unsigned client = 0; client < 12; ++client) {
            const std::string name = any(6) == 0 ? "poison" + std::to_string(client) : "user" + std::to_string(any(6));
            const std::string context = any(2) == 0 ? "team" : "public";
            const auto took = [&](const UserBatch& batch) {
                ++answered;
                for (const auto& each : batch.done) truth.told[each.id.get()] = each.name;
            };
            if (any(3) > 0) {
                system.changes->add_users({draft(name, context), draft("twin of " + name, "team")}, took);
            } else {
                system.changes->del_users({model::UserId("2000" + std::to_string(2 + any(3)))},
                                          [&](const UserBatch& batch) {
                                              ++answered;
                                              for (const auto& each : batch.done) truth.told.erase(each.id.get());
                                          });
            }
        }
        system.loop.run();
        EXPECT_EQ(answered, 12U);
        truth.check();
    }
}

TEST(Changes, AnyCommandThatIsLostLeavesTruthBehind) {
    for (const auto& answer :
         {test::ReadingSwitch::Told(fail(SwitchError::timed_out)),
          test::ReadingSwitch::Told(fail(SwitchError::unreachable)), test::ReadingSwitch::Told("-ERR [no]\n")}) {
        for (std::size_t command = 0; command < 5; ++command) {
            SCOPED_TRACE(command);
            System system;
            Truth truth(system);
            system.freeswitch->answers_instead.emplace(command, answer);
            for (const auto& each : system.add({draft("carla", "team"), draft("dora", "public")}).done) {
                truth.told[each.id.get()] = each.name;
            }
            truth.check();
        }
    }
}

// What was written and never acknowledged may be there or not, but the tree is whole, and its numbers are not given
// anew.
TEST(Changes, AnEndBetweenWritingAndReloadingDoesNoHarm) {
    System whole;
    whole.add({draft("carla", "team")});
    System system;
    system.tree.files = whole.tree.files;
    system.follow();
    EXPECT_THAT(test::loaded(system.tree).problems, IsEmpty());
    EXPECT_THAT(errors(system.add({draft("carla", "team")})), ElementsAre("0: name already taken"));
    EXPECT_THAT(ids(system.add({draft("dora", "team")})), ElementsAre("20003"));
}

}  // namespace
}  // namespace connector::app
