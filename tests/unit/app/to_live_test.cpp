#include "app/to_live.hpp"

#include <gtest/gtest.h>

#include <set>

#include "app/valid_text.hpp"
#include "support/golden_events.hpp"

namespace connector::app {
namespace {

using model::MemberId;

esl::Event conference_event(const std::string& action,
                            std::initializer_list<std::pair<std::string, std::string>> more) {
    esl::Event event;
    event.add("Event-Name", "CUSTOM");
    event.add("Event-Subclass", "conference::maintenance");
    event.add("Event-Date-Timestamp", "1795386621992826");
    event.add("Conference-Name", "Team_One");
    event.add("Conference-Unique-ID", "uuid-1");
    event.add("Conference-Profile-Name", "16kHz-novideo");
    event.add("Action", action);
    for (const auto& [name, value] : more) event.add(name, value);
    return event;
}

// The event as an E; a failure when it means something else.
template <class E>
E meaning(const esl::Event& event) {
    const auto live = to_live(event);
    if (!live || !std::holds_alternative<E>(*live)) {
        ADD_FAILURE() << event.get("Action") << " means something else";
        return {};
    }
    return std::get<E>(*live);
}

TEST(ToLive, ReadsTheRoomOfEveryConferenceEvent) {
    const live::RoomRef room{model::ConferenceName{"Team_One"}, "uuid-1", model::ProfileName{"16kHz-novideo"}};
    EXPECT_EQ(meaning<live::RoomCreated>(conference_event("conference-create", {})).room, room);
    EXPECT_EQ(meaning<live::RoomDestroyed>(conference_event("conference-destroy", {})).room, room);
    EXPECT_TRUE(meaning<live::RoomLocked>(conference_event("lock", {})).locked);
    EXPECT_FALSE(meaning<live::RoomLocked>(conference_event("unlock", {})).locked);
}

TEST(ToLive, ReadsAMemberWithAllItsFields) {
    const auto joined = meaning<live::MemberJoined>(conference_event("add-member", {{"Member-ID", "7"},
                                                                                    {"Unique-ID", "call-1"},
                                                                                    {"Caller-Username", "20001"},
                                                                                    {"Caller-Caller-ID-Name", "Ann"},
                                                                                    {"Caller-Caller-ID-Number", "4711"},
                                                                                    {"Speak", "false"},
                                                                                    {"Hear", "true"},
                                                                                    {"Talking", "true"},
                                                                                    {"Member-Type", "moderator"},
                                                                                    {"Energy-Level", "200"}}));
    model::Member expected;
    expected.id = MemberId{7};
    expected.call_uuid = "call-1";
    expected.number = "20001";
    expected.caller_name = "Ann";
    expected.muted = true;
    expected.moderator = true;
    expected.energy_level = 200;
    expected.joined_at = WallTime(std::chrono::microseconds(1795386621992826));
    EXPECT_TRUE(joined.member == expected);
}

TEST(ToLive, ACallerWithoutAnAccountHasItsCallerIdNumber) {
    const auto joined = meaning<live::MemberJoined>(conference_event(
        "add-member", {{"Member-ID", "7"}, {"Caller-Caller-ID-Number", "4711"}, {"Speak", "true"}, {"Hear", "false"}}));
    EXPECT_EQ(joined.member.number, "4711");
    EXPECT_FALSE(joined.member.muted);
    EXPECT_TRUE(joined.member.deaf);
}

TEST(ToLive, ReadsEveryActionOnAMember) {
    const auto of = [](const std::string& action, const std::string& header = "X", const std::string& value = "") {
        return conference_event(action, {{"Member-ID", "7"}, {"Talking", "true"}, {"Speak", "true"}, {header, value}});
    };
    EXPECT_EQ(meaning<live::MemberLeft>(of("del-member")).member, MemberId{7});
    EXPECT_TRUE(meaning<live::MemberMuted>(of("mute-member")).muted);
    EXPECT_FALSE(meaning<live::MemberMuted>(of("unmute-member")).muted);
    EXPECT_TRUE(meaning<live::MemberMuted>(of("unmute-member")).talking);
    EXPECT_TRUE(meaning<live::MemberMuted>(of("hold-member")).muted);
    EXPECT_FALSE(meaning<live::MemberMuted>(of("unhold-member")).muted);
    EXPECT_TRUE(meaning<live::MemberDeafened>(of("deaf-member")).deaf);
    EXPECT_FALSE(meaning<live::MemberDeafened>(of("undeaf-member")).deaf);
    EXPECT_TRUE(meaning<live::MemberTalked>(of("start-talking")).talking);
    EXPECT_FALSE(meaning<live::MemberTalked>(of("stop-talking")).talking);
    EXPECT_EQ(meaning<live::MemberEnergySet>(of("energy-level", "New-Level", "400")).level, 400);
    EXPECT_EQ(meaning<live::MemberEnergySet>(of("energy-level-member", "Energy-Level", "300")).level, 300);
    EXPECT_EQ(meaning<live::MemberVolumeInSet>(of("gain-level", "New-Level", "-2")).level, -2);
    EXPECT_EQ(meaning<live::MemberVolumeInSet>(of("volume-in-member", "Volume-Level", "2")).level, 2);
    EXPECT_EQ(meaning<live::MemberVolumeOutSet>(of("volume-level", "New-Level", "-4")).level, -4);
    EXPECT_EQ(meaning<live::MemberVolumeOutSet>(of("volume-out-member", "Volume-Level", "4")).level, 4);
}

TEST(ToLive, TheFloorIsANewIdOrNone) {
    const auto given = conference_event("floor-change", {{"Old-ID", "none"}, {"New-ID", "12"}});
    EXPECT_EQ(meaning<live::FloorChanged>(given).holder, MemberId{12});
    const auto taken = conference_event("floor-change", {{"Old-ID", "12"}, {"New-ID", "none"}});
    EXPECT_EQ(meaning<live::FloorChanged>(taken).holder, std::nullopt);
    EXPECT_FALSE(to_live(conference_event("floor-change", {{"New-ID", "-1"}})));
}

TEST(ToLive, ReadsEveryActionOnARecording) {
    const auto of = [](const std::string& action, const std::string& path) {
        return conference_event(action, {{"Path", path}});
    };
    EXPECT_EQ(meaning<live::RecordingStarted>(of("start-recording", "/r/a.wav")).path, "/r/a.wav");
    EXPECT_EQ(meaning<live::RecordingStarted>(of("start-recording", "{fps=15.00,vw=1} /r/a.mp4")).path, "/r/a.mp4");
    EXPECT_EQ(meaning<live::RecordingPaused>(of("pause-recording", "/r/a.wav")).path, "/r/a.wav");
    EXPECT_EQ(meaning<live::RecordingResumed>(of("resume-recording", "/r/a.wav")).path, "/r/a.wav");
    const WallTime at = meaning<live::RecordingStarted>(of("start-recording", "/r/a.wav")).at;
    EXPECT_EQ(meaning<live::RecordingPaused>(of("pause-recording", "/r/a.wav")).at, at);
    EXPECT_EQ(meaning<live::RecordingResumed>(of("resume-recording", "/r/a.wav")).at, at);
    EXPECT_EQ(meaning<live::RecordingStopped>(of("stop-recording", "/r/a.wav")).path, "/r/a.wav");
    EXPECT_FALSE(to_live(of("start-recording", "")));
}

TEST(ToLive, ARecordingThatCouldNotBeOpenedDoesNotStart) {
    EXPECT_FALSE(to_live(
        conference_event("start-recording", {{"Path", "/x"}, {"Error", "File could not be opened for recording"}})));
}

TEST(ToLive, WhatLacksWhatItMustHaveMeansNothing) {
    for (const std::string id : {"", "x", "-7", "7x", "99999999999"}) {
        EXPECT_FALSE(to_live(conference_event("mute-member", {{"Member-ID", id}}))) << id;
    }
    EXPECT_FALSE(to_live(conference_event("energy-level", {{"Member-ID", "7"}, {"New-Level", "loud"}})));
    EXPECT_FALSE(to_live(conference_event("play-file", {})));
    EXPECT_FALSE(to_live(esl::Event{}));
    esl::Event nameless;
    nameless.add("Event-Name", "CUSTOM");
    nameless.add("Event-Subclass", "conference::maintenance");
    nameless.add("Action", "lock");
    EXPECT_FALSE(to_live(nameless));
}

TEST(ToLive, ReadsTheRecordedRegistrations) {
    std::vector<live::Event> meant;
    for (const esl::Event& event : test::golden_events("registrations.esl")) {
        if (const auto live = to_live(event)) meant.push_back(*live);
    }
    ASSERT_EQ(meant.size(), 5U);
    const model::Registration alice{model::RegistrationId{"45f73b0adcf9@127.0.0.1"}, model::UserId{"20001"},
                                    "127.0.0.1", 52218};
    EXPECT_EQ(std::get<live::Registered>(meant[0]).registration, alice);
    EXPECT_EQ(std::get<live::Registered>(meant[1]).registration, alice);
    EXPECT_EQ(std::get<live::Unregistered>(meant[2]).registration, alice.id);
    EXPECT_EQ(std::get<live::Unregistered>(meant[2]).user, alice.user);
    EXPECT_EQ(std::get<live::Registered>(meant[3]).registration.user.get(), "21000");
    EXPECT_EQ(std::get<live::Unregistered>(meant[4]).registration.get(), "7d8cd8ae019b@127.0.0.1");
    EXPECT_EQ(std::get<live::Unregistered>(meant[4]).user.get(), "21000");
}

TEST(ToLive, OfTheRecordedConferenceOnlyTheseActionsMeanNothing) {
    std::set<std::string> ignored;
    for (const esl::Event& event : test::golden_events("conference.esl.gz")) {
        if (event.subclass() != "conference::maintenance") continue;
        if (!to_live(event)) ignored.emplace(event.get("Action"));
    }
    EXPECT_EQ(ignored, (std::set<std::string>{"dtmf", "dtmf-member", "kick-member", "mute-detect", "play-file",
                                              "play-file-done"}));
}

TEST(ValidText, ReplacesWhatIsNoUtf8AndCutsAtACharactersEnd) {
    EXPECT_EQ(valid_text("J\xC3\xB6rg"), "J\xC3\xB6rg");
    EXPECT_EQ(valid_text("J\xF6rg"), "J\xEF\xBF\xBDrg");
    EXPECT_EQ(valid_text("\xC3\xB6\xC3\xB6", 3), "\xC3\xB6");
    const std::string mended = valid_text(std::string(1000, '\xFF'));
    EXPECT_LE(mended.size(), 256U);
    EXPECT_EQ(mended.size() % 3, 0U);  // whole replacement characters
}

TEST(ToLive, ADisplayNameThatIsNoUtf8IsMended) {
    const auto joined = meaning<live::MemberJoined>(
        conference_event("add-member", {{"Member-ID", "7"}, {"Caller-Caller-ID-Name", "J\xF6rg"}}));
    EXPECT_EQ(joined.member.caller_name, "J\xEF\xBF\xBDrg");
}

}  // namespace
}  // namespace connector::app
