#include "api/live_publisher.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "directory_of_six.hpp"
#include "support/test_now.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;
using model::ConferenceName;
using model::Context;
using model::MemberId;
using test::member_of;
using test::room_of;
using test::state_of;

using Contexts = std::vector<Context>;

class LivePublisherTest : public ::testing::Test {
protected:
    model::XmlState xml{test::directory_of_six()};
    model::Member ann = member_of(7, "20000", "phone of ann");
    model::Member guest = member_of(8, "anonymous", "Guest \"1\"");
    LivePublisher publisher;

    // Brings the publisher to a state without looking at what it says.
    void begin_with(const live::State& state) { publisher.replaced(xml, state); }
    Publications change(const live::State& after, const live::Delta& delta) {
        return publisher.changed(xml, after, delta);
    }
};

// The only message, as JSON.
json::value message(const Publications& publications) {
    if (publications.size() != 1) {
        ADD_FAILURE() << publications.size() << " publications";
        return nullptr;
    }
    return json::parse(publications.front().text);
}

const std::string ann_json = R"({"name":"ann","id":"20000","confid":"7","mute":false})";

TEST_F(LivePublisherTest, AConferenceBeginsWithItsFirstMember) {
    live::Room room = room_of("Team_One", {});
    EXPECT_TRUE(change(state_of({room}), live::RoomOpened{room}).empty());
    room = room_of("Team_One", {ann});
    EXPECT_EQ(message(change(state_of({room}), live::MemberEntered{room.name, ann})),
              json::parse(R"({"event":"newConference","data":{"name":"Team_One","context":"team",
                  "type":"16kHz-novideo","num":"30000","recording":{"status":"norec"},"locked":false,"floor":{},
                  "lastjoin":)" +
                          ann_json + R"(,"lastleave":{},"memcount":1,"members":[)" + ann_json + "]}}"));
}

TEST_F(LivePublisherTest, FurtherMembersComeOneByOne) {
    begin_with(state_of({room_of("Team_One", {ann})}));
    const live::State after = state_of({room_of("Team_One", {ann, guest})});
    EXPECT_EQ(message(change(after, live::MemberEntered{ConferenceName("Team_One"), guest})),
              json::parse(R"({"event":"newMember","conference":"Team_One",
                  "data":{"name":"Guest \"1\"","id":"anonymous","confid":"8","mute":false}})"));
}

TEST_F(LivePublisherTest, AConferenceEndsWithItsLastMember) {
    begin_with(state_of({room_of("Team_One", {ann, guest})}));
    EXPECT_EQ(
        message(change(state_of({room_of("Team_One", {ann})}), live::MemberGone{ConferenceName("Team_One"), guest.id})),
        json::parse(R"({"event":"delMember","conference":"Team_One","data":"8"})"));
    EXPECT_EQ(
        message(change(state_of({room_of("Team_One", {})}), live::MemberGone{ConferenceName("Team_One"), ann.id})),
        json::parse(R"({"event":"delConference","conference":"Team_One"})"));
    EXPECT_TRUE(change(live::State{}, live::RoomClosed{ConferenceName("Team_One")}).empty()) << "told already";
}

TEST_F(LivePublisherTest, AConferenceThatIsClosedWithMembersInItEndsToo) {
    begin_with(state_of({room_of("Team_One", {ann})}));
    EXPECT_EQ(message(change(live::State{}, live::RoomClosed{ConferenceName("Team_One")})),
              json::parse(R"({"event":"delConference","conference":"Team_One"})"));
}

TEST_F(LivePublisherTest, MuteLockAndFloorAreTold) {
    const ConferenceName name("Team_One");
    const live::State state = state_of({room_of("Team_One", {ann})});
    begin_with(state);
    EXPECT_EQ(message(change(state, live::MuteChanged{name, ann.id, true})),
              json::parse(R"({"event":"mute","conference":"Team_One","data":"7"})"));
    EXPECT_EQ(message(change(state, live::MuteChanged{name, ann.id, false})),
              json::parse(R"({"event":"unmute","conference":"Team_One","data":"7"})"));
    EXPECT_EQ(message(change(state, live::LockChanged{name, true})),
              json::parse(R"({"event":"lock","conference":"Team_One"})"));
    EXPECT_EQ(message(change(state, live::LockChanged{name, false})),
              json::parse(R"({"event":"unlock","conference":"Team_One"})"));
    EXPECT_EQ(message(change(state, live::FloorGiven{name, ann.id})),
              json::parse(R"({"event":"floorchange","conference":"Team_One","data":)" + ann_json + "}"));
    EXPECT_TRUE(change(state, live::FloorGiven{name, std::nullopt}).empty());
    EXPECT_EQ(message(publisher.all_muted(xml, name)), json::parse(R"({"event":"muteAll","conference":"Team_One"})"));
}

TEST_F(LivePublisherTest, WhatVersion1DoesNotKnowIsNotTold) {
    const ConferenceName name("Team_One");
    const live::State state = state_of({room_of("Team_One", {ann})});
    begin_with(state);
    EXPECT_TRUE(change(state, live::DeafChanged{name, ann.id, true}).empty());
    EXPECT_TRUE(change(state, live::TalkChanged{name, ann.id, true}).empty());
    EXPECT_TRUE(change(state, live::EnergyChanged{name, ann.id, 300}).empty());
    EXPECT_TRUE(change(state, live::VolumeInChanged{name, ann.id, 1}).empty());
    EXPECT_TRUE(change(state, live::VolumeOutChanged{name, ann.id, 1}).empty());
}

TEST_F(LivePublisherTest, ARecordingIsToldByItsFileWithoutDirectory) {
    const ConferenceName name("Team_One");
    live::Room room = room_of("Team_One", {ann});
    const auto told = [&](const live::Delta& delta) { return message(change(state_of({room}), delta)); };

    room.recordings = {{"/rec/a.wav", false, {}}};
    EXPECT_EQ(told(live::RecordingBegun{name, room.recordings[0]}),
              json::parse(R"({"event":"recStart","conference":"Team_One","file":"a.wav"})"));
    room.recordings[0].paused = true;
    EXPECT_EQ(told(live::RecordingHeld{name, "/rec/a.wav"}),
              json::parse(R"({"event":"recPause","conference":"Team_One","file":"a.wav"})"));
    room.recordings[0].paused = false;
    EXPECT_EQ(told(live::RecordingContinued{name, "/rec/a.wav"}),
              json::parse(R"({"event":"recResume","conference":"Team_One","file":"a.wav"})"));
    room.recordings.clear();
    EXPECT_EQ(told(live::RecordingEnded{name, "/rec/a.wav"}),
              json::parse(R"({"event":"recStop","conference":"Team_One"})"));
}

TEST_F(LivePublisherTest, OfSeveralRecordingsTheNewestThatRunsIsShown) {
    const ConferenceName name("Team_One");
    live::Room room = room_of("Team_One", {ann});
    room.recordings = {{"/rec/a.wav", false, {}}, {"/rec/b.wav", true, {}}};
    EXPECT_TRUE(change(state_of({room}), live::RecordingHeld{name, "/rec/b.wav"}).empty()) << "a.wav still runs";
    room.recordings = {{"/rec/b.wav", true, {}}};
    EXPECT_EQ(message(change(state_of({room}), live::RecordingEnded{name, "/rec/a.wav"})),
              json::parse(R"({"event":"recPause","conference":"Team_One","file":"b.wav"})"));
    room.recordings = {{"/rec/b.wav", false, {}}};
    EXPECT_EQ(message(change(state_of({room}), live::RecordingEnded{name, "/rec/a.wav"})),
              json::parse(R"({"event":"recStart","conference":"Team_One","file":"b.wav"})"));
}

TEST_F(LivePublisherTest, RegistrationsGoToAll) {
    model::Registration registration{model::RegistrationId("call@id"), model::UserId("20000"), "10.0.0.7", 5060};
    const Publications added = change(live::State{}, live::RegistrationAdded{registration});
    EXPECT_EQ(message(added),
              json::parse(R"({"event":"addReg","user":{"id":"20000","regid":"call@id","sipcon":"10.0.0.7:5060"}})"));
    EXPECT_EQ(added.front().audience, (Contexts{Context::team, Context::friends, Context::public_}));
    registration.network_ip = "fd00::2";
    EXPECT_EQ(message(change(live::State{}, live::RegistrationRemoved{registration})),
              json::parse(R"({"event":"delReg","user":{"id":"20000","regid":"call@id","sipcon":"[fd00::2]:5060"}})"));
}

TEST_F(LivePublisherTest, EachContextHearsOnlyOfWhatItSees) {
    const std::vector<std::pair<std::string, Contexts>> rooms{
        {"Team_One", {Context::team}},
        {"Friends_One", {Context::team, Context::friends}},
        {"Public_One", {Context::team, Context::friends, Context::public_}},
        {"Ad_Hoc", {Context::team}},
    };
    for (const auto& [text, audience] : rooms) {
        const ConferenceName name(text);
        live::Room room = room_of(text, {ann, guest});
        room.recordings = {{"/rec/a.wav", true, {}}};
        const live::State full = state_of({room});
        live::Room no_recording = room_of(text, {ann, guest});
        const std::vector<std::pair<live::State, live::Delta>> changes{
            {full, live::MemberEntered{name, ann}},
            {full, live::MemberEntered{name, guest}},
            {full, live::MuteChanged{name, ann.id, true}},
            {full, live::MuteChanged{name, ann.id, false}},
            {full, live::LockChanged{name, true}},
            {full, live::LockChanged{name, false}},
            {full, live::FloorGiven{name, ann.id}},
            {full, live::RecordingBegun{name, room.recordings[0]}},
            {full, live::RecordingHeld{name, "/rec/a.wav"}},
            {full, live::RecordingContinued{name, "/rec/a.wav"}},
            {state_of({no_recording}), live::RecordingEnded{name, "/rec/a.wav"}},
            {full, live::MemberGone{name, MemberId(9)}},
            {state_of({room_of(text, {})}), live::MemberGone{name, ann.id}},
        };
        for (const auto& [after, delta] : changes) {
            const Publications publications = change(after, delta);
            ASSERT_EQ(publications.size(), 1U) << text << " delta " << delta.index();
            EXPECT_EQ(publications.front().audience, audience) << publications.front().text;
        }
        EXPECT_EQ(publisher.all_muted(xml, name).front().audience, audience) << text;
    }
}

TEST_F(LivePublisherTest, AResyncTellsEachContextItsOwnState) {
    const live::State state =
        state_of({room_of("Team_One", {ann}), room_of("Friends_One", {guest}), room_of("Public_One", {ann}),
                  room_of("Ad_Hoc", {guest}), room_of("Empty", {})});
    const auto names = [&](Context context) {
        for (const Publication& publication : publisher.replaced(xml, state)) {
            if (publication.audience != Contexts{context}) continue;
            const json::value parsed = json::parse(publication.text);
            EXPECT_EQ(parsed.at("event"), "newLiveState");
            std::vector<std::string> rooms;
            for (const json::value& room : parsed.at("data").as_array()) {
                rooms.emplace_back(std::string_view(room.at("name").as_string()));
            }
            return rooms;
        }
        return std::vector<std::string>{"nothing was told"};
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(names(Context::team), (Names{"Ad_Hoc", "Friends_One", "Public_One", "Team_One"}));
    EXPECT_EQ(names(Context::friends), (Names{"Friends_One", "Public_One"}));
    EXPECT_EQ(names(Context::public_), (Names{"Public_One"}));
}

TEST_F(LivePublisherTest, ANewXmlIsToldToAll) {
    const Publications told = publisher.xml_changed(xml, live::State{});
    EXPECT_EQ(message(told), json::parse(R"({"event":"newXML"})"));
    EXPECT_EQ(told.front().audience.size(), 3U);
}

TEST_F(LivePublisherTest, ARunningConferenceThatChangesItsContextIsTakenFromThoseWhoMayNotSeeItAnyMore) {
    const live::State state = state_of({room_of("Friends_One", {ann})});
    begin_with(state);
    auto parts = test::directory_of_six();
    parts.conferences[1].context = Context::team;
    const Publications told = publisher.xml_changed(model::XmlState(std::move(parts)), state);
    ASSERT_EQ(told.size(), 4U);
    EXPECT_EQ(told[2].audience, (Contexts{Context::friends}));
    EXPECT_EQ(json::parse(told[2].text), json::parse(R"({"event":"newLiveState","data":[]})"));
}

TEST_F(LivePublisherTest, WhatAPhoneSaysOfItselfIsAlwaysValidJson) {
    const model::Member strange = member_of(9, "x\xFFy", std::string("a\0b\"\n\xC3(", 7));
    const live::State after = state_of({room_of("Team_One", {strange})});
    const json::value told = message(change(after, live::MemberEntered{ConferenceName("Team_One"), strange}));
    EXPECT_EQ(told.at("data").at("members").at(0).at("id"), "x\xEF\xBF\xBDy");
}

TEST_F(LivePublisherTest, TheRepliesHoldWhatTheContextMaySee) {
    live::Room room = room_of("Friends_One", {ann});
    room.locked = true;
    room.floor = ann.id;
    room.last_leave = guest;
    room.recordings = {{"/rec/a.wav", true, {}}};
    live::State state = state_of({room, room_of("Team_One", {guest})});
    state.registrations.emplace(
        model::RegistrationId("r1"),
        model::Registration{model::RegistrationId("r1"), model::UserId("20000"), "10.0.0.7", 5060});
    EXPECT_EQ(json::parse(print_init_reply(Context::friends, xml, state)),
              json::parse(R"({"event":"reply","reply":"init","data":[{"name":"Friends_One","context":"friends",
                  "type":"16kHz-novideo","num":"31000","recording":{"status":"paused","file":"a.wav"},"locked":true,
                  "floor":)" +
                          ann_json + R"(,"lastjoin":)" + ann_json + R"(,
                  "lastleave":{"name":"Guest \"1\"","id":"anonymous","confid":"8","mute":false},"memcount":1,
                  "members":[)" +
                          ann_json + "]}]}"));
    EXPECT_EQ(json::parse(print_init_reply(Context::public_, xml, state)),
              json::parse(R"({"event":"reply","reply":"init","data":[]})"));
    EXPECT_EQ(json::parse(print_initreg_reply(state)), json::parse(R"({"event":"reply","reply":"initreg",
                  "data":[{"id":"20000","regid":"r1","sipcon":"10.0.0.7:5060"}]})"));
}

TEST_F(LivePublisherTest, AnUnconfiguredConferenceShowsItsProfileAndNoNumber) {
    live::Room room = room_of("Ad_Hoc", {ann});
    room.profile = model::ProfileName("default");
    const json::value told = message(change(state_of({room}), live::MemberEntered{room.name, ann}));
    EXPECT_EQ(told.at("data").at("type"), "default");
    EXPECT_EQ(told.at("data").at("num"), "");
    EXPECT_EQ(told.at("data").at("context"), "team");
}

}  // namespace
}  // namespace connector::api
