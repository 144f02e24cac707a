#include <gtest/gtest.h>

#include "app/live_snapshot.hpp"
#include "support/golden_state.hpp"
#include "support/test_now.hpp"

namespace connector::app {
namespace {

using namespace std::chrono_literals;
using model::ConferenceName;
using model::MemberId;

const WallTime now = test::at().wall;
const std::string no_registrations = R"({"row_count":0})";

TEST(LiveSnapshot, NothingIsAnEmptyState) {
    EXPECT_EQ(live_from("[]", no_registrations, now), live::State{});
}

TEST(LiveSnapshot, ReadsWhatFreeSwitchListed) {
    const live::State state = test::golden_state("churn.end.json", now);
    const live::Room& room = state.rooms.at(ConferenceName{"Public_2"});
    EXPECT_EQ(room.uuid, "30605f9e-0cc4-4ce5-a1b5-630efe955c6b");
    EXPECT_FALSE(room.locked);
    EXPECT_EQ(room.floor, MemberId{38});
    ASSERT_EQ(room.members.size(), 2U);
    const model::Member& member = room.members.at(MemberId{38});
    EXPECT_EQ(member.number, "22003");
    EXPECT_EQ(member.energy_level, 200);
    EXPECT_FALSE(member.moderator);
    EXPECT_EQ(member.joined_at, now - 76s);
    ASSERT_EQ(room.recordings.size(), 3U);
    EXPECT_EQ(room.recordings[0].path, "/srv/conf/recordings/Public_2-1795387301445.wav");
    EXPECT_TRUE(room.recordings[0].paused);
    EXPECT_EQ(room.recordings[0].started_at, WallTime(1795387301s));
    EXPECT_FALSE(room.recordings[2].paused);
    const auto registration = state.registrations.at(model::RegistrationId{"2e975d57458e@127.0.0.1"});
    EXPECT_EQ(registration.user.get(), "22005");
    EXPECT_EQ(registration.network_ip, "127.0.0.1");
    EXPECT_EQ(registration.network_port, 49095);
}

TEST(LiveSnapshot, AMutedMemberIsNotHeardTalkingAndAnotherTypeIsNoMember) {
    const auto state = live_from(
        R"([{"conference_name":"A","conference_uuid":"u","locked":true,"members":[
            {"type":"caller","id":1,"flags":{"can_speak":false,"can_hear":true,"talking":true,"has_floor":true}},
            {"type":"caller","id":2,"flags":{"can_speak":true,"can_hear":false,"talking":true}},
            {"type":"ghost","id":3,"flags":{}}, {"type":"recording_node"}, {}, 7]}])",
        no_registrations, now);
    ASSERT_TRUE(state);
    const live::Room& room = state->rooms.at(ConferenceName{"A"});
    EXPECT_TRUE(room.locked);
    EXPECT_EQ(room.members.size(), 2U);
    EXPECT_TRUE(room.members.at(MemberId{1}).muted);
    EXPECT_FALSE(room.members.at(MemberId{1}).talking);
    EXPECT_TRUE(room.members.at(MemberId{2}).talking);
    EXPECT_TRUE(room.members.at(MemberId{2}).deaf);
    EXPECT_EQ(room.floor, MemberId{1});
    EXPECT_TRUE(room.recordings.empty());
}

TEST(LiveSnapshot, ARecordingListedTwiceIsOne) {
    const auto state = live_from(R"([{"conference_name":"A","members":[
            {"type":"recording_node","record_path":"/r/a.wav","join_time":5},
            {"type":"recording_node","record_path":"{fps=15}/r/a.wav","join_time":5}]}])",
                                 no_registrations, now);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->rooms.at(ConferenceName{"A"}).recordings.size(), 1U);
}

TEST(LiveSnapshot, WhatIsNoListIsAnError) {
    const auto error = [](std::string_view conferences, std::string_view registrations) {
        const auto state = live_from(conferences, registrations, now);
        return state ? std::optional<SnapshotError>{} : std::optional(state.error());
    };
    EXPECT_EQ(error("-ERR no such thing\n", no_registrations), SnapshotError::refused);
    EXPECT_EQ(error("", no_registrations), SnapshotError::not_json);
    EXPECT_EQ(error("[]", "+OK\n"), SnapshotError::not_json);
    EXPECT_EQ(error("[", no_registrations), SnapshotError::not_json);
    EXPECT_EQ(error(std::string(100, '['), no_registrations), SnapshotError::not_json);
    EXPECT_EQ(error("{}", no_registrations), SnapshotError::not_expected);
    EXPECT_EQ(error("[1]", no_registrations), SnapshotError::not_expected);
    EXPECT_EQ(error("[{}]", no_registrations), SnapshotError::not_expected);
    EXPECT_EQ(error("[]", "[]"), SnapshotError::not_expected);
    EXPECT_EQ(error("[]", "{}"), SnapshotError::not_expected);
    EXPECT_EQ(error("[]", R"({"row_count":1,"rows":7})"), SnapshotError::not_expected);
    EXPECT_EQ(error("[]", R"({"row_count":1,"rows":[7]})"), SnapshotError::not_expected);
    for (const SnapshotError each : {SnapshotError::refused, SnapshotError::not_json, SnapshotError::not_expected}) {
        EXPECT_NE(to_text(each), "");
    }
}

TEST(LiveSnapshot, OneBadNameDoesNotSpoilTheList) {
    const auto state = live_from(
        "[{\"conference_name\":\"A\",\"members\":[{\"type\":\"caller\",\"id\":1,\"flags\":{},"
        "\"caller_id_name\":\"J\xF6rg\"}]}]",
        no_registrations, now);
    ASSERT_TRUE(state);
    EXPECT_EQ(state->rooms.at(ConferenceName{"A"}).members.at(MemberId{1}).caller_name, "J\xEF\xBF\xBDrg");
}

TEST(LiveSnapshot, AbsurdNumbersAreBounded) {
    EXPECT_TRUE(live_from(R"([{"conference_name":"A","members":[
            {"type":"caller","id":-1,"flags":{},"join_time":9223372036854775807,"energy":1e300},
            {"type":"recording_node","record_path":"/r","join_time":-9223372036854775808}]}])",
                          R"({"row_count":1,"rows":[{"token":"a","network_port":"99999"}]})", now));
}

live::State one_room(const std::string& uuid, const std::string& call_uuid) {
    live::State state;
    live::Room room;
    room.name = ConferenceName{"A"};
    room.uuid = uuid;
    model::Member member;
    member.id = MemberId{1};
    member.call_uuid = call_uuid;
    member.number = "4711";
    room.members.emplace(member.id, member);
    room.recordings.push_back({"/r/a.wav", false, WallTime(1s)});
    state.rooms.emplace(room.name, room);
    return state;
}

TEST(LiveSnapshot, WhatEventsToldIsCarriedOverToTheSameLife) {
    live::State known = one_room("u", "c");
    live::Room& room = known.rooms.at(ConferenceName{"A"});
    room.profile = model::ProfileName{"16kHz-novideo"};
    room.last_join = room.members.at(MemberId{1});
    room.members.at(MemberId{1}).number = "20001";
    room.members.at(MemberId{1}).joined_at = WallTime(1500ms);
    room.recordings[0].started_at = WallTime(1700ms);
    room.recordings[0].paused_for = 2s;
    room.recordings[0].resumed_at = WallTime(5s);
    room.recordings[0].paused = true;
    room.recordings[0].paused_at = WallTime(7s);
    live::State fresh = one_room("u", "c");
    fresh.rooms.at(ConferenceName{"A"}).recordings[0].paused = true;
    carry_over(known, fresh);
    EXPECT_TRUE(fresh == known);
}

TEST(LiveSnapshot, NothingIsCarriedOverToAnotherLife) {
    live::State known = one_room("u", "c");
    known.rooms.at(ConferenceName{"A"}).profile = model::ProfileName{"16kHz-novideo"};
    known.rooms.at(ConferenceName{"A"}).members.at(MemberId{1}).number = "20001";
    live::State other_room = one_room("v", "c");
    carry_over(known, other_room);
    EXPECT_TRUE(other_room == one_room("v", "c"));
    live::State other_call = one_room("u", "d");
    carry_over(known, other_call);
    EXPECT_EQ(other_call.rooms.at(ConferenceName{"A"}).members.at(MemberId{1}).number, "4711");
}

}  // namespace
}  // namespace connector::app
