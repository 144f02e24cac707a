#include "app/follower.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/to_live.hpp"
#include "support/asked_switch.hpp"
#include "support/golden_events.hpp"
#include "support/golden_state.hpp"
#include "support/test_now.hpp"

namespace connector::app {
namespace {

using namespace std::chrono_literals;
using model::ConferenceName;
using model::MemberId;
using test::at;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string list_conferences = "conference json_list";
const std::string list_registrations = "show registrations as json";
const std::string no_registrations = R"({"row_count":0})";

// What json_list says of Team_One with members Ann (1) and perhaps others.
std::string team_one(std::initializer_list<unsigned> members, const std::string& uuid = "uuid-1") {
    std::string listed;
    for (const unsigned id : members) {
        listed += std::string(listed.empty() ? "" : ",") + R"({"type":"caller","id":)" + std::to_string(id) +
                  R"(,"uuid":"call","flags":{"can_speak":true,"can_hear":true}})";
    }
    return R"([{"conference_name":"Team_One","conference_uuid":")" + uuid + R"(","members":[)" + listed + "]}]";
}

esl::Event happened(const std::string& action, unsigned member = 0, const std::string& uuid = "uuid-1") {
    esl::Event event;
    event.add("Event-Name", "CUSTOM");
    event.add("Event-Subclass", "conference::maintenance");
    event.add("Core-UUID", "core-1");
    event.add("Conference-Name", "Team_One");
    event.add("Conference-Unique-ID", uuid);
    event.add("Action", action);
    if (member > 0) event.add("Member-ID", std::to_string(member));
    event.add("Unique-ID", "call");
    event.add("Speak", "true");
    event.add("Hear", "true");
    return event;
}

esl::Event named(const std::string& name, const std::string& core = "core-1") {
    esl::Event event;
    event.add("Event-Name", name);
    event.add("Core-UUID", core);
    return event;
}

// Writes down what it is told; of live_replaced how many members Team_One has.
class Notes final : public Observer {
public:
    void xml_changed() override { told.push_back("xml"); }
    void live_changed(const live::State&, const live::Delta& delta) override {
        told.push_back("delta " + std::to_string(delta.index()));
    }
    void live_replaced(const live::State& state) override {
        const live::Room* room = live::find_room(state, ConferenceName{"Team_One"});
        told.push_back("replaced " + (room ? std::to_string(room->members.size()) : std::string("-")));
    }
    void all_muted(const ConferenceName&) override {}

    std::vector<std::string> take() { return std::exchange(told, {}); }
    std::vector<std::string> told;
};

class FollowerTest : public ::testing::Test {
protected:
    FollowerTest() { follower.add_observer(notes); }

    static std::shared_ptr<const model::XmlState> xml_with(const std::string& type) {
        model::XmlState::Parts parts;
        parts.conference_types.emplace_back(type);
        return std::make_shared<const model::XmlState>(std::move(parts));
    }
    void answer_xml(const std::string& type) {
        ASSERT_FALSE(reads.empty());
        const XmlRead done = std::move(reads.front());
        reads.erase(reads.begin());
        done(xml_with(type));
    }
    void fail_xml() {
        ASSERT_FALSE(reads.empty());
        const XmlRead done = std::move(reads.front());
        reads.erase(reads.begin());
        done(fail(std::string("20001.xml is broken")));
    }
    void answer_lists(const std::string& conferences) {
        EXPECT_TRUE(freeswitch.answer(list_conferences, conferences));
        EXPECT_TRUE(freeswitch.answer(list_registrations, no_registrations));
    }
    // Connected, and in step with Team_One and its member 1.
    void get_in_step() {
        follower.on_ready(at());
        answer_xml("a");
        answer_lists(team_one({1}));
        EXPECT_EQ(follower.not_ready(), "");
        EXPECT_THAT(notes.take(), ElementsAre("xml", "replaced 1"));
    }
    const live::Room* room() { return live::find_room(follower.live(), ConferenceName{"Team_One"}); }

    test::AskedSwitch freeswitch;
    std::vector<XmlRead> reads;
    Follower follower{freeswitch, model::Ranges{},
                      [this](Switch&, const model::Ranges&, XmlRead done) { reads.push_back(std::move(done)); }};
    Notes notes;
};

TEST_F(FollowerTest, BeforeTheFirstContactNothingIsKnown) {
    EXPECT_NE(follower.not_ready(), "");
    EXPECT_TRUE(follower.xml()->users().empty());
    EXPECT_TRUE(follower.live().rooms.empty());
    EXPECT_EQ(follower.deadline(), std::nullopt);
    follower.on_event(happened("conference-create"), at());
    EXPECT_TRUE(follower.live().rooms.empty());
}

TEST_F(FollowerTest, AsksForBothListsAndTheConfigurationAtOnce) {
    follower.on_ready(at());
    EXPECT_THAT(freeswitch.asked(), ElementsAre(list_conferences, list_registrations));
    EXPECT_EQ(reads.size(), 1U);
    EXPECT_NE(follower.not_ready(), "");
}

TEST_F(FollowerTest, IsReadyWhenAllThreeHaveComeInWhateverOrder) {
    const std::vector<std::function<void()>> answers{[&] { freeswitch.answer(list_conferences, team_one({1})); },
                                                     [&] { freeswitch.answer(list_registrations, no_registrations); },
                                                     [&] { answer_xml("a"); }};
    std::vector<std::size_t> order{0, 1, 2};
    do {
        follower.on_ready(at());
        for (const std::size_t each : order) {
            EXPECT_NE(follower.not_ready(), "");
            answers[each]();
        }
        EXPECT_EQ(follower.not_ready(), "");
        EXPECT_EQ(room()->members.size(), 1U);
        follower.on_lost("gone");
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(FollowerTest, TheFirstStateIsToldAfterTheConfigurationIsKnown) {
    follower.on_ready(at());
    answer_lists(team_one({1}));
    EXPECT_THAT(notes.take(), IsEmpty());
    follower.on_event(happened("add-member", 2), at());
    answer_xml("a");
    EXPECT_THAT(notes.take(), ElementsAre("xml", "replaced 2"));
}

TEST_F(FollowerTest, EventsThatComeBeforeTheListsAreReplayedOnThem) {
    follower.on_ready(at());
    answer_xml("a");
    follower.on_event(happened("add-member", 2), at());
    follower.on_event(happened("mute-member", 1), at());
    follower.on_event(happened("add-member", 3), at());
    follower.on_event(happened("del-member", 3), at());
    EXPECT_TRUE(follower.live().rooms.empty());
    answer_lists(team_one({1, 2}));
    EXPECT_THAT(notes.take(), ElementsAre("xml", "replaced 2"));
    EXPECT_TRUE(room()->members.at(MemberId{1}).muted);
    EXPECT_EQ(room()->members.count(MemberId{2}), 1U);
    EXPECT_EQ(follower.deadline(), std::nullopt);
}

TEST_F(FollowerTest, EventsChangeTheStateOneDeltaAtATime) {
    get_in_step();
    follower.on_event(happened("mute-member", 1), at());
    follower.on_event(happened("mute-member", 1), at());
    follower.on_event(happened("play-file"), at());
    EXPECT_EQ(notes.take().size(), 1U);
    EXPECT_TRUE(room()->members.at(MemberId{1}).muted);
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
}

TEST_F(FollowerTest, AnEventOutOfStepTakesANewSnapshotAndTheEventsGoOn) {
    get_in_step();
    follower.on_event(happened("mute-member", 9), at(5s));
    EXPECT_THAT(freeswitch.asked(), ElementsAre(list_conferences, list_registrations));
    EXPECT_EQ(follower.not_ready(), "");
    follower.on_event(happened("mute-member", 1), at(5s));
    EXPECT_EQ(notes.take().size(), 1U);
    answer_lists(team_one({1, 9}));
    EXPECT_THAT(notes.take(), ElementsAre("replaced 2"));
    EXPECT_TRUE(room()->members.at(MemberId{1}).muted);
    EXPECT_EQ(room()->members.count(MemberId{9}), 1U);
}

TEST_F(FollowerTest, ASnapshotThatSaysTheSameIsNotTold) {
    get_in_step();
    follower.on_event(happened("add-member", 2), at(4s));
    notes.take();
    for (const std::string action : {"mute-member", "unmute-member", "del-member"}) {
        follower.on_event(happened(action, 9), at(5s));
    }
    answer_lists(team_one({1, 2}));
    EXPECT_THAT(notes.take(), IsEmpty());
    EXPECT_EQ(follower.deadline(), std::nullopt);
}

TEST_F(FollowerTest, SnapshotsAreOneAtATimeAndASecondApart) {
    get_in_step();
    follower.on_event(happened("mute-member", 8), at(300ms));
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
    EXPECT_EQ(follower.deadline(), at(1s).steady);
    follower.on_event(happened("mute-member", 8), at(400ms));
    follower.on_time(at(999ms));
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
    follower.on_time(at(1s));
    EXPECT_THAT(freeswitch.asked(), ElementsAre(list_conferences, list_registrations));
    follower.on_event(happened("mute-member", 8), at(2s));
    follower.on_time(at(5s));
    EXPECT_EQ(freeswitch.asked().size(), 2U);
}

TEST_F(FollowerTest, AnEventThatTheReplayCannotPlaceAsksAgain) {
    get_in_step();
    follower.on_event(happened("mute-member", 9), at(5s));
    follower.on_event(happened("mute-member", 9), at(5s));
    answer_lists(team_one({1}));
    EXPECT_EQ(follower.deadline(), at(6s).steady);
    follower.on_time(at(6s));
    answer_lists(team_one({1}));
    EXPECT_EQ(follower.deadline(), std::nullopt);
}

TEST_F(FollowerTest, AFailureAtAnyStepIsTriedAgainUntilItHolds) {
    const std::vector<std::function<void()>> failures{
        [&] { freeswitch.answer(list_conferences, fail(SwitchError::timed_out)); },
        [&] { freeswitch.answer(list_registrations, fail(SwitchError::unreachable)); },
        [&] {
            freeswitch.answer(list_conferences, "-ERR not now\n");
            freeswitch.answer(list_registrations, no_registrations);
        },
        [&] {
            freeswitch.answer(list_registrations, "garbage");
            freeswitch.answer(list_conferences, "[]");
        },
        [&] { fail_xml(); }};
    for (std::size_t step = 0; step < failures.size(); ++step) {
        follower.on_ready(at());
        if (step + 1 < failures.size()) answer_xml("a");
        failures[step]();
        EXPECT_NE(follower.not_ready(), "") << step;
        ASSERT_EQ(follower.deadline(), at(1s).steady) << step;
        follower.on_time(at(1s));
        if (!reads.empty()) answer_xml("a");
        // What is left of the failed attempt is answered too, and must not count.
        while (freeswitch.asked().size() > 2) freeswitch.answer(freeswitch.asked().front(), "[]");
        answer_lists(team_one({1}));
        EXPECT_EQ(follower.not_ready(), "") << step;
        EXPECT_EQ(room()->members.size(), 1U) << step;
        follower.on_lost("gone");
    }
}

TEST_F(FollowerTest, ALostConnectionKeepsTheStateAndSaysWhy) {
    get_in_step();
    follower.on_lost("the switch has gone silent");
    EXPECT_EQ(follower.not_ready(), "the switch has gone silent");
    EXPECT_EQ(room()->members.size(), 1U);
    EXPECT_EQ(follower.deadline(), std::nullopt);
    follower.on_event(happened("mute-member", 1), at(1s));
    EXPECT_THAT(notes.take(), IsEmpty());
}

TEST_F(FollowerTest, AnswersOfALostConnectionAreNotHeeded) {
    get_in_step();
    follower.on_event(happened("mute-member", 9), at(5s));
    follower.on_event(named("RELOADXML"), at(5s));
    follower.on_lost("gone");
    answer_lists(team_one({}));
    answer_xml("b");
    EXPECT_THAT(notes.take(), IsEmpty());
    follower.on_ready(at(6s));
    answer_lists(team_one({1, 2}));
    answer_xml("a");
    EXPECT_THAT(notes.take(), ElementsAre("replaced 2"));
}

TEST_F(FollowerTest, AReconnectTellsTheWholeStateAnew) {
    get_in_step();
    follower.on_lost("gone");
    follower.on_ready(at(10s));
    EXPECT_NE(follower.not_ready(), "");
    answer_lists(team_one({1}));
    EXPECT_NE(follower.not_ready(), "");
    answer_xml("a");
    EXPECT_EQ(follower.not_ready(), "");
    EXPECT_THAT(notes.take(), ElementsAre("replaced 1"));
}

TEST_F(FollowerTest, AnotherCoreUuidIsAnotherSwitch) {
    get_in_step();
    follower.on_event(named("HEARTBEAT"), at(5s));
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
    follower.on_event(named("HEARTBEAT", "core-2"), at(6s));
    EXPECT_NE(follower.not_ready(), "");
    answer_lists(team_one({}, "uuid-2"));
    answer_xml("b");
    EXPECT_THAT(notes.take(), ElementsAre("replaced 0", "xml"));
    follower.on_event(named("HEARTBEAT", "core-2"), at(7s));
    EXPECT_THAT(freeswitch.asked(), IsEmpty());
}

TEST_F(FollowerTest, TooManyEventsBeforeTheListsStartOver) {
    follower.on_ready(at());
    answer_xml("a");
    const esl::Event muted = happened("mute-member", 1);
    for (std::size_t event = 0; event <= Follower::buffered_max; ++event) follower.on_event(muted, at());
    EXPECT_EQ(follower.deadline(), at(1s).steady);
    answer_lists(team_one({1, 2, 3}));
    EXPECT_NE(follower.not_ready(), "");
    follower.on_time(at(1s));
    answer_lists(team_one({1}));
    EXPECT_EQ(follower.not_ready(), "");
    EXPECT_EQ(room()->members.size(), 1U);
}

TEST_F(FollowerTest, AReloadReadsTheConfigurationAnew) {
    get_in_step();
    follower.on_event(named("RELOADXML"), at(1s));
    answer_xml("b");
    EXPECT_THAT(notes.take(), ElementsAre("xml"));
    EXPECT_TRUE(follower.xml()->has_type("b"));
    follower.on_event(named("RELOADXML"), at(2s));
    answer_xml("b");
    EXPECT_THAT(notes.take(), IsEmpty());
}

TEST_F(FollowerTest, ReloadsDuringAReadMakeOneFurtherReadAndTheOldOneDoesNotCount) {
    get_in_step();
    for (int reload = 0; reload < 5; ++reload) follower.on_event(named("RELOADXML"), at(1s));
    EXPECT_EQ(reads.size(), 1U);
    answer_xml("old");
    EXPECT_FALSE(follower.xml()->has_type("old"));
    EXPECT_EQ(reads.size(), 1U);
    answer_xml("new");
    EXPECT_TRUE(follower.xml()->has_type("new"));
    EXPECT_TRUE(reads.empty());
}

TEST_F(FollowerTest, AConfigurationThatCannotBeReadIsReportedAndTheOldOneStays) {
    get_in_step();
    follower.on_event(named("RELOADXML"), at(5s));
    fail_xml();
    EXPECT_THAT(follower.not_ready(), ::testing::HasSubstr("20001.xml is broken"));
    EXPECT_TRUE(follower.xml()->has_type("a"));
    follower.on_time(at(6s));
    answer_xml("a");
    EXPECT_EQ(follower.not_ready(), "");
}

TEST_F(FollowerTest, AnAdoptedConfigurationIsToldWhenItDiffers) {
    get_in_step();
    follower.adopt(xml_with("a"));
    EXPECT_THAT(notes.take(), IsEmpty());
    follower.adopt(xml_with("b"));
    EXPECT_THAT(notes.take(), ElementsAre("xml"));
}

TEST_F(FollowerTest, AnswersAfterItsEndAreDropped) {
    {
        Follower brief(freeswitch, model::Ranges{},
                       [this](Switch&, const model::Ranges&, XmlRead done) { reads.push_back(std::move(done)); });
        brief.on_ready(at());
    }
    answer_lists("[]");
    answer_xml("a");
}

// The recorded two minutes, with the lists coming in late, and again from a wrong state: the end is FreeSWITCH's own.
TEST_F(FollowerTest, FollowsTheRecordedChurnToItsEnd) {
    const auto lists = boost::json::parse(test::golden("churn.start.json")).as_object();
    const auto events = test::golden_events("churn.esl.gz");
    follower.on_ready(at());
    answer_xml("a");
    for (std::size_t event = 0; event < 500; ++event) follower.on_event(events[event], at());
    freeswitch.answer(list_conferences, boost::json::serialize(lists.at("conferences")));
    for (std::size_t event = 500; event < 600; ++event) follower.on_event(events[event], at());
    freeswitch.answer(list_registrations, boost::json::serialize(lists.at("registrations")));
    for (std::size_t event = 600; event < events.size(); ++event) follower.on_event(events[event], at());

    const live::State end = test::golden_state("churn.end.json", at().wall);
    EXPECT_TRUE(follower.live().registrations == end.registrations);
    ASSERT_EQ(follower.live().rooms.size(), end.rooms.size());
    for (const auto& [name, expected] : end.rooms) {
        const live::Room* followed = live::find_room(follower.live(), name);
        ASSERT_TRUE(followed);
        EXPECT_EQ(followed->floor, expected.floor);
        EXPECT_EQ(followed->members.size(), expected.members.size());
        EXPECT_EQ(followed->recordings.size(), expected.recordings.size());
        EXPECT_EQ(followed->profile.get(), "16kHz-novideo");
    }
}

}  // namespace
}  // namespace connector::app
