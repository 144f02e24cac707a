#include "app/recordings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/recording_name.hpp"
#include "support/fake_world.hpp"
#include "support/memory_shelf.hpp"

namespace connector::app {
namespace {

using model::Context;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Names = std::vector<std::string>;

std::string recording_of(const std::string& conference) {
    return conference + "-2021-01-19T13:21:36.840Z.wav";
}

class RecordingsTest : public ::testing::Test {
protected:
    RecordingsTest() {
        model::XmlState::Parts parts;
        for (const auto& [name, context] : {std::pair{"Team", Context::team},
                                            {"Friends", Context::friends},
                                            {"Public", Context::public_},
                                            {"Public-Secret", Context::team},
                                            {"Team-Open", Context::friends}}) {
            model::Conference conference;
            conference.num = model::ConferenceNumber(std::to_string(30000 + parts.conferences.size()));
            conference.name = model::ConferenceName(name);
            conference.context = context;
            parts.conferences.push_back(conference);
        }
        world.set(std::move(parts));
    }

    void put(const Names& names) {
        for (const std::string& name : names) shelf.files[name] = "sound of " + name;
    }
    Result<Names, FileError> list(Context account, const std::string& part = "") {
        std::optional<Result<Names, FileError>> answer;
        recordings.list(account, part, [&](auto listed) { answer = std::move(listed); });
        return answer.value_or(fail(FileError{"no answer"}));
    }
    std::shared_ptr<OpenFile> open(Context account, const std::string& file) {
        std::shared_ptr<OpenFile> answer;
        recordings.open(account, file, [&](auto opened) { answer = opened.value_or(nullptr); });
        return answer;
    }
    Batch<std::string> remove(Context account, const Names& files) {
        std::optional<Batch<std::string>> answer;
        recordings.remove(account, files, [&](auto batch) {
            EXPECT_FALSE(answer) << "answered twice";
            answer = std::move(batch);
        });
        return answer.value();
    }
    Context context(const std::string& file) { return recording_context(*world.xml(), file); }
    void record(const std::string& path, bool paused = false) {
        live::Room& room = world.live_state.rooms[model::ConferenceName("Friends")];
        room.recordings.push_back({path, paused, {}});
    }

    test::FakeWorld world;
    test::MemoryShelf shelf;
    Recordings recordings{world, shelf};
};

TEST_F(RecordingsTest, BelongToTheConferenceThatTheirNameWasMadeOf) {
    EXPECT_EQ(context(recording_of("Team")), Context::team);
    EXPECT_EQ(context(recording_of("Friends")), Context::friends);
    EXPECT_EQ(context(recording_of("Public")), Context::public_);
    EXPECT_EQ(context(recording_of("Team-Open")), Context::friends);
    EXPECT_EQ(context(recording_of("Public-Secret")), Context::team);
}

TEST_F(RecordingsTest, OfAConferenceThatIsNoMoreAreForTeamThoughItsNameBeginsWithAnother) {
    EXPECT_EQ(context(recording_of("Public-Gone")), Context::team);
    EXPECT_EQ(context(recording_of("Ad_hoc")), Context::team);
    EXPECT_EQ(context(recording_of("Publi")), Context::team);
    EXPECT_EQ(context(recording_of("Public_")), Context::team);
}

TEST_F(RecordingsTest, OfAnotherFormBelongToTheLongestConferenceThatTheyBeginWith) {
    EXPECT_EQ(context("Public-notes.wav"), Context::public_);
    EXPECT_EQ(context("Public-a-b-c.wav"), Context::public_);
    EXPECT_EQ(context("Public-"), Context::public_);
    EXPECT_EQ(context("Public-Secret-notes.wav"), Context::team);
    EXPECT_EQ(context("Team-Open-2021-01-19.wav"), Context::friends);
    for (const char* name : {"Public", "Public.wav", "Publicity-a.wav", "public-a.wav", "-Public-a.wav", "-", "a"}) {
        EXPECT_EQ(context(name), Context::team) << name;
    }
}

TEST_F(RecordingsTest, AreListedForWhoMaySeeThem) {
    put({recording_of("Team"), recording_of("Friends"), recording_of("Public"), recording_of("Gone"), "notes.txt"});
    EXPECT_THAT(list(Context::team).value(), ElementsAre(recording_of("Friends"), recording_of("Gone"),
                                                         recording_of("Public"), recording_of("Team"), "notes.txt"));
    EXPECT_THAT(list(Context::friends).value(), ElementsAre(recording_of("Friends"), recording_of("Public")));
    EXPECT_THAT(list(Context::public_).value(), ElementsAre(recording_of("Public")));
}

TEST_F(RecordingsTest, AreFoundByAnyPartOfTheirName) {
    put({recording_of("Team"), recording_of("Friends")});
    EXPECT_THAT(list(Context::team, "iend").value(), ElementsAre(recording_of("Friends")));
    EXPECT_EQ(list(Context::team, "2021-01-19T13").value().size(), 2U);
    EXPECT_THAT(list(Context::friends, "Team").value(), IsEmpty());
    EXPECT_THAT(list(Context::team, "/").value(), IsEmpty());
}

TEST_F(RecordingsTest, AreOpenedByWhoMaySeeThem) {
    put({recording_of("Team"), recording_of("Friends")});
    EXPECT_NE(open(Context::team, recording_of("Team")), nullptr);
    EXPECT_NE(open(Context::friends, recording_of("Friends")), nullptr);
    EXPECT_EQ(open(Context::friends, recording_of("Team")), nullptr);
    EXPECT_EQ(open(Context::team, recording_of("Public")), nullptr);
}

TEST_F(RecordingsTest, HaveNamesThatADirectoryShows) {
    const Names names{"",
                      ".",
                      "..",
                      ".hidden",
                      "a/b",
                      "/a",
                      "../a",
                      "a/../b",
                      "a\xFF.wav",
                      "dir/",
                      std::string("a\0b", 3),
                      std::string(256, 'a')};
    put(names);
    EXPECT_THAT(list(Context::team).value(), IsEmpty());
    for (const std::string& name : names) {
        EXPECT_EQ(open(Context::team, name), nullptr) << name;
        EXPECT_THAT(remove(Context::team, {name}).done, IsEmpty()) << name;
    }
    EXPECT_EQ(shelf.files.size(), names.size());
    put({"a\\..\\b", "a\nb", "%2e%2e", std::string(255, 'a')});
    EXPECT_EQ(list(Context::team).value().size(), 4U);
}

TEST_F(RecordingsTest, AreRemovedByWhoMaySeeThemAndTheRestIsToldApart) {
    put({recording_of("Team"), recording_of("Friends"), recording_of("Public")});
    const auto batch = remove(Context::friends, {recording_of("Public"), recording_of("Team"), recording_of("Gone"),
                                                 recording_of("Friends"), recording_of("Friends")});
    EXPECT_THAT(batch.done, ElementsAre(recording_of("Public"), recording_of("Friends")));
    ASSERT_EQ(batch.failed.size(), 3U);
    EXPECT_EQ(batch.failed[0].item, 1U);
    EXPECT_EQ(batch.failed[0].error, "no recording " + recording_of("Team"));
    EXPECT_EQ(batch.failed[1].error, "no recording " + recording_of("Gone"));
    EXPECT_EQ(batch.failed[2].item, 4U);
    EXPECT_EQ(shelf.files.size(), 1U);
    EXPECT_EQ(shelf.files.count(recording_of("Team")), 1U);
}

TEST_F(RecordingsTest, ThatRunOrArePausedAreListedButNotRemoved) {
    const std::string first = "Friends-2021-01-19T13:21:36.840Z.wav", second = "Friends-2021-01-20T13:21:36.840Z.wav";
    put({first, second});
    record("/var/lib/recordings/" + first);
    record(second, true);
    EXPECT_THAT(list(Context::friends).value(), ElementsAre(first, second));
    const auto batch = remove(Context::team, {first, second});
    EXPECT_THAT(batch.done, IsEmpty());
    EXPECT_EQ(batch.failed.at(0).error, first + " is being recorded: stop the recording before you delete it");
    EXPECT_EQ(batch.failed.at(1).item, 1U);
    world.live_state = {};
    EXPECT_THAT(remove(Context::team, {first, second}).done, ElementsAre(first, second));
}

TEST_F(RecordingsTest, ThatCannotBeHadSayWhy) {
    shelf.trouble = FileError{"/recordings: Permission denied"};
    EXPECT_EQ(list(Context::team).error().text, "/recordings: Permission denied");
    EXPECT_EQ(remove(Context::team, {"a"}).failed.at(0).error, "/recordings: Permission denied");
    EXPECT_THAT(remove(Context::team, {}).failed, IsEmpty());
}

TEST(RecordingName, TellsItsConference) {
    const model::ConferenceName conference("A-B_c.d");
    const std::string name = recording_name(conference, WallTime{std::chrono::microseconds(1'611'062'496'840'999)});
    EXPECT_EQ(name, "A-B_c.d-2021-01-19T13:21:36.840Z.wav");
    EXPECT_EQ(recorded_conference(name), "A-B_c.d");
    for (const char* other :
         {"", "a.wav", "-2021-01-19T13:21:36.840Z.wav", "A-2021-01-19T13:21:36.840Z.wav.wav",
          "A-2021-01-19T13:21:36.840Z.mp3", "A-2021-01-19T13:21:36.84xZ.wav", "A_2021-01-19T13:21:36.840Z.wav"}) {
        EXPECT_EQ(recorded_conference(other), std::nullopt) << other;
    }
}

}  // namespace
}  // namespace connector::app
