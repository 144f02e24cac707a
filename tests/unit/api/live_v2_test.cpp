// Version 2 of the WebSocket as a client sees it.
#include <boost/json/array.hpp>

#include "api/json_live_v2.hpp"
#include "live_fixture.hpp"

namespace connector::api {
namespace {

namespace json = boost::json;
using model::ConferenceName;
using model::MemberId;
using test::at;
using test::client_text;
using test::close_code_in;
using test::member_of;
using test::room_of;
using test::take_frames;
using namespace std::chrono_literals;

class LiveV2Test : public test::LiveTest {
protected:
    using Messages = std::vector<json::object>;

    const ConferenceName team{"Team_One"};

    static Messages messages(LiveSession& session) {
        Messages all;
        for (const std::string& text : heard(session)) all.push_back(json::parse(text).as_object());
        return all;
    }
    Messages ask_live(LiveSession& session, std::string_view text) {
        session.on_bytes(client_text(text), now);
        return messages(session);
    }
    std::shared_ptr<LiveSession> open_subscribed(const std::string& name, const std::string& conferences) {
        auto session = open_v2(name);
        ask_live(*session, R"({"req":"subscribe","conferences":)" + conferences + "}");
        return session;
    }

    /// Without what differs from message to message.
    static std::string plain(const json::object& message) {
        json::object rest;
        for (const auto& [name, value] : message) {
            if (name != "seq" && name != "epoch") rest[name] = value;
        }
        return json::serialize(rest);
    }
    static std::vector<std::string> plain(const Messages& all) {
        std::vector<std::string> texts;
        for (const json::object& message : all) texts.push_back(plain(message));
        return texts;
    }

    live::Room& room(const ConferenceName& name) { return world.live_state.rooms.at(name); }
    void tell(const live::Delta& delta) { service.live_changed(world.live_state, delta); }
    void lock(const ConferenceName& name, bool locked = true) {
        room(name).locked = locked;
        tell(live::LockChanged{name, locked});
    }
    void pass(std::chrono::milliseconds time) {
        const auto until = now.steady + time;
        while (now.steady < until) {
            now = {now.steady + 100ms, now.wall + 100ms};
            service.on_time(now);
        }
    }
};

using Texts = std::vector<std::string>;

TEST_F(LiveV2Test, TheSubprotocolIsAnsweredAndATicketStandsBesideIt) {
    const std::string ticket(json(ask_as("fred", "POST", "/api/ticket")).at("ticket").as_string());
    const auto grant = grant_for(upgrade("", {{"Sec-WebSocket-Protocol", "fsconnector.v2, ticket." + ticket}}));
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->subprotocol, "fsconnector.v2");
    EXPECT_EQ(grant->version, LiveVersion::v2);
    EXPECT_EQ(grant->account.name, "fred");
}

TEST_F(LiveV2Test, EveryMessageCarriesTheEpochAndTheNextNumber) {
    const auto session = open_v2("ann");
    Messages all = ask_live(*session, R"({"req":"init"})");
    for (const std::string text : {R"({"req":"subscribe","conferences":"all"})", R"({"req":"initreg"})", "{", "{}"}) {
        for (const auto& message : ask_live(*session, text)) all.push_back(message);
    }
    lock(team);
    service.all_muted(team);
    for (const auto& message : messages(*session)) all.push_back(message);
    ASSERT_EQ(all.size(), 7U);
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].at("seq").as_int64(), static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(all[i].at("epoch"), all[0].at("epoch"));
    }
}

TEST_F(LiveV2Test, AResyncBeginsANewEpochWithASnapshot) {
    const auto session = open_subscribed("ann", R"(["Team_One"])");
    lock(team);
    const json::value before = messages(*session).back().at("epoch");
    lock(team, false);
    service.live_replaced(world.live_state);
    lock(ConferenceName("Friends_One"));
    const Messages after = messages(*session);
    ASSERT_EQ(after.size(), 1U) << "what was unsent is in the snapshot";
    EXPECT_EQ(after[0].at("event"), "newLiveState");
    EXPECT_NE(after[0].at("epoch"), before);
    EXPECT_EQ(after[0].at("seq"), 3);
    EXPECT_EQ(after[0].at("data").as_array().at(0).at("name"), "Team_One");
    EXPECT_FALSE(after[0].contains("registrations")) << "not asked for";
}

TEST_F(LiveV2Test, InitShowsTheLobbyAndWhatIsSubscribedTo) {
    const auto session = open_v2("fred");
    const json::object lobby = ask_live(*session, R"({"req":"init"})").at(0);
    EXPECT_EQ(lobby.at("lobby").as_array().size(), 2U);
    EXPECT_EQ(lobby.at("data"), json::array());
    ask_live(*session, R"({"req":"subscribe","conferences":["Team_One","Friends_One","Nowhere"]})");
    const json::object both = ask_live(*session, R"({"req":"init","id":"x"})").at(0);
    EXPECT_EQ(both.at("id"), "x");
    EXPECT_EQ(both.at("ok"), true);
    ASSERT_EQ(both.at("data").as_array().size(), 1U) << "neither what he may not see nor what is not there";
    EXPECT_EQ(both.at("data").as_array()[0],
              conference_v2(*world.xml(), room(ConferenceName("Friends_One")), now.wall));
}

TEST_F(LiveV2Test, AConferenceShowsMoreOfItsMembersThanInVersion1) {
    live::Room& shown = room(team);
    shown.members.at(MemberId(7)).deaf = true;
    shown.members.at(MemberId(7)).volume_out = -2;
    shown.members.at(MemberId(7)).joined_at = at().wall;
    shown.floor = MemberId(7);
    const auto session = open_v2("ann");
    const auto reply = ask_live(*session, R"({"req":"subscribe","conferences":["Team_One"]})").at(0);
    EXPECT_EQ(reply.at("data"), json::parse(R"([{"name":"Team_One","context":"team","type":"16kHz-novideo",
        "num":"30000","recording":{"status":"norec"},"locked":false,"floor":"7",
        "lastjoin":{"name":"ann","id":"20000","confid":"7"},"lastleave":{},"memcount":1,
        "members":[{"name":"ann","id":"20000","confid":"7","mute":false,"deaf":true,"talking":false,
        "moderator":false,"volumein":0,"volumeout":-2,"energy":0,"joined":"2024-01-02T03:04:05.000Z"}]}])"));
}

TEST_F(LiveV2Test, OnlySubscribedConferencesTellOfTheirMembers) {
    const auto lobby = open_v2("ann");
    const auto one = open_subscribed("ann", R"(["Team_One"])");
    const auto all = open_subscribed("ann", R"("all")");
    const auto foreign = open_subscribed("fred", R"(["Team_One"])");
    tell(live::MuteChanged{team, MemberId(7), true});
    tell(live::DeafChanged{ConferenceName("Public_One"), MemberId(9), true});
    const std::string mute = R"({"event":"mute","conference":"Team_One","data":"7"})";
    const std::string deaf = R"({"event":"deaf","conference":"Public_One","data":"9"})";
    EXPECT_EQ(plain(messages(*lobby)), Texts{});
    EXPECT_EQ(plain(messages(*one)), Texts{mute});
    EXPECT_EQ(plain(messages(*all)), (Texts{mute, deaf}));
    EXPECT_EQ(plain(messages(*foreign)), Texts{}) << "named, and not seen";
}

TEST_F(LiveV2Test, ASubscriptionTakesThePlaceOfTheOneBefore) {
    const auto session = open_subscribed("ann", R"("all")");
    ask_live(*session, R"({"req":"subscribe","conferences":["Friends_One"]})");
    ask_live(*session, R"({"req":"subscribe","conferences":["Team_One","Team_One"]})");
    lock(ConferenceName("Friends_One"));
    lock(team);
    EXPECT_EQ(plain(messages(*session)), (Texts{R"({"event":"lock","conference":"Team_One"})"}));
    ask_live(*session, R"({"req":"subscribe","conferences":[]})");
    lock(team, false);
    EXPECT_TRUE(messages(*session).empty());
}

TEST_F(LiveV2Test, ASubscriptionHasALimit) {
    const auto session = open_v2("ann");
    json::array names;
    for (int i = 0; i < 65; ++i) names.emplace_back("R" + std::to_string(i));
    const auto asks = [&] {
        return plain(
            ask_live(*session, json::serialize(json::object{{"req", "subscribe"}, {"id", 1}, {"conferences", names}})));
    };
    EXPECT_EQ(
        asks().at(0),
        R"({"event":"reply","id":1,"ok":false,"error":"at most 64 conferences can be named: subscribe to \"all\""})");
    names.pop_back();
    EXPECT_EQ(asks().at(0), R"({"event":"reply","reply":"subscribe","id":1,"ok":true,"data":[]})");
    const std::string too_long = R"([")" + std::string(65, 'x') + R"("])";
    for (const std::string& bad : std::vector<std::string>{"7", R"("some")", "[7]", R"([""])", too_long}) {
        EXPECT_EQ(plain(ask_live(*session, R"({"req":"subscribe","conferences":)" + bad + "}")),
                  (Texts{R"({"event":"error","error":"wrong protocol"})"}))
            << bad;
    }
}

TEST_F(LiveV2Test, TheLobbyComesOnceASecondAndOnlyWhenItHasChanged) {
    const auto ann = open_v2("ann");
    const auto fred = open_v2("fred");
    const auto all = open_subscribed("ann", R"("all")");
    pass(5s);
    EXPECT_TRUE(messages(*ann).empty());
    lock(team);
    lock(team, false);
    lock(team);
    pass(900ms);
    pass(100ms);
    EXPECT_EQ(plain(messages(*ann)), (Texts{R"({"event":"lobby","data":[{"name":"Team_One","memcount":1,"locked":true,)"
                                            R"("recording":{"status":"norec"}}]})"}));
    EXPECT_TRUE(messages(*fred).empty()) << "does not see it";
    EXPECT_EQ(messages(*all).size(), 4U) << "the events, and the lobby too: one frame serves all";
    lock(team, false);
    lock(team);
    tell(live::MuteChanged{team, MemberId(7), true});
    pass(5s);
    EXPECT_TRUE(messages(*ann).empty()) << "it is as it was told";
}

TEST_F(LiveV2Test, AConferenceThatLeavesTheSightOfAContextEndsForIt) {
    const ConferenceName name("Friends_One");
    const auto lobby = open_v2("fred");
    const auto subscribed = open_subscribed("fred", R"(["Friends_One"])");
    const auto team_sees = open_subscribed("ann", R"(["Friends_One"])");
    const auto move_to = [&](model::Context context) {
        auto parts = test::directory_of_six();
        parts.conferences[1].context = context;
        world.set(std::move(parts));
        service.xml_changed();
        pass(1s);
    };
    const std::string news = R"({"event":"newXML"})";
    move_to(model::Context::team);
    EXPECT_EQ(plain(messages(*lobby)),
              (Texts{news, R"({"event":"lobby","data":[{"name":"Friends_One","memcount":0,"locked":false,)"
                           R"("recording":{"status":"norec"}}]})"}));
    EXPECT_EQ(plain(messages(*subscribed)).at(1), R"({"event":"delConference","conference":"Friends_One"})");
    EXPECT_EQ(messages(*team_sees).at(1).at("data").at("context"), "team");
    lock(name);
    pass(1s);
    EXPECT_TRUE(messages(*lobby).empty());
    EXPECT_TRUE(messages(*subscribed).empty());
    move_to(model::Context::friends);
    EXPECT_EQ(messages(*subscribed).at(1).at("event"), "newConference");
}

TEST_F(LiveV2Test, ARenamedAccountIsShownByItsNewNameAtOnce) {
    const auto session = open_subscribed("ann", R"(["Friends_One","Public_One"])");
    auto parts = test::directory_of_six();
    parts.users[2].name = "freddy";
    world.set(std::move(parts));
    service.xml_changed();
    const auto told = messages(*session);
    ASSERT_EQ(told.size(), 2U) << "of the conference he is in only";
    EXPECT_EQ(told[1].at("event"), "newConference");
    EXPECT_EQ(told[1].at("data").at("members").as_array()[0].at("name"), "freddy");
}

TEST_F(LiveV2Test, TalkingIsToldAtMostFiveTimesASecondAndEndsAsItIs) {
    const auto session = open_subscribed("ann", R"(["Team_One"])");
    std::size_t told = 0;
    json::object last;
    for (int i = 1; i <= 100; ++i) {
        bool& talking = room(team).members.at(MemberId(7)).talking;
        talking = i % 3 != 0;
        tell(live::TalkChanged{team, MemberId(7), talking});
        now = {now.steady + 10ms, now.wall + 10ms};
        service.on_time(now);
        for (const auto& message : messages(*session)) {
            if (message.at("event") == "talking") ++told, last = message;
        }
    }
    EXPECT_EQ(told, 5U);
    pass(200ms);
    const auto rest = messages(*session);
    ASSERT_EQ(rest.size(), 1U);
    EXPECT_EQ(plain(rest),
              (Texts{R"({"event":"talking","conference":"Team_One","data":[{"confid":"7","talking":true}]})"}));
    pass(1s);
    EXPECT_TRUE(messages(*session).empty());
}

TEST_F(LiveV2Test, LevelsFloorAndEndAreTold) {
    const auto session = open_subscribed("ann", R"(["Team_One"])");
    tell(live::EnergyChanged{team, MemberId(7), 300});
    tell(live::VolumeInChanged{team, MemberId(7), 1});
    tell(live::VolumeOutChanged{team, MemberId(7), -1});
    tell(live::DeafChanged{team, MemberId(7), false});
    tell(live::FloorGiven{team, MemberId(7)});
    tell(live::FloorGiven{team, std::nullopt});
    service.all_muted(team);
    room(team).members.clear();
    tell(live::MemberGone{team, MemberId(7)});
    EXPECT_EQ(plain(messages(*session)),
              (Texts{R"({"event":"energy","conference":"Team_One","data":"7","level":300})",
                     R"({"event":"volumein","conference":"Team_One","data":"7","level":1})",
                     R"({"event":"volumeout","conference":"Team_One","data":"7","level":-1})",
                     R"({"event":"undeaf","conference":"Team_One","data":"7"})",
                     R"({"event":"floorchange","conference":"Team_One","data":"7"})",
                     R"({"event":"floorchange","conference":"Team_One","data":null})",
                     R"({"event":"muteAll","conference":"Team_One"})",
                     R"({"event":"delConference","conference":"Team_One"})"}));
}

TEST_F(LiveV2Test, ARecordingTellsHowLongItHasRunWithoutItsPauses) {
    const auto session = open_subscribed("ann", R"(["Team_One"])");
    auto& running = room(team).recordings;
    pass(1s);
    const auto begin = now.wall;
    running.push_back({"/r/a.wav", false, begin});
    tell(live::RecordingBegun{team, running[0]});
    pass(10s);
    running[0].paused = true;
    running[0].paused_at = now.wall;
    tell(live::RecordingHeld{team, "/r/a.wav", now.wall});
    pass(5s);
    running[0].paused = false;
    running[0].paused_at = {};
    running[0].paused_for = 5s;
    tell(live::RecordingContinued{team, "/r/a.wav", now.wall});
    pass(2s);
    const auto told = messages(*session);
    const auto find = [&](const char* event) {
        for (const auto& message : told) {
            if (message.at("event") == event) return message;
        }
        ADD_FAILURE() << "no " << event;
        return json::object{};
    };
    EXPECT_EQ(find("recStart").at("elapsed"), 0);
    EXPECT_EQ(find("recStart").at("started"), "2024-01-02T03:04:06.000Z");
    EXPECT_EQ(find("recPause").at("elapsed"), 10);
    EXPECT_EQ(find("recResume").at("elapsed"), 10);
    const auto shown = ask_live(*session, R"({"req":"init"})").at(0).at("data").as_array().at(0).at("recording");
    EXPECT_EQ(shown, json::parse(R"({"status":"running","file":"a.wav","started":"2024-01-02T03:04:06.000Z",
                                     "elapsed":12})"));
    running.clear();
    tell(live::RecordingEnded{team, "/r/a.wav"});
    EXPECT_EQ(plain(messages(*session)), (Texts{R"({"event":"recStop","conference":"Team_One"})"}));
}

TEST_F(LiveV2Test, ARequestWithAnIdIsAnsweredWhenTheSwitchHasAnswered) {
    const auto session = open_v2("ann");
    const auto lock_with = [](std::string id) {
        return R"({"req":"exec","conference":"Team_One","call":"lock","id":)" + id + "}";
    };
    EXPECT_TRUE(ask_live(*session, lock_with("7")).empty());
    freeswitch.answer(std::string("+OK Team_One locked"));
    EXPECT_EQ(plain(messages(*session)), (Texts{R"({"event":"reply","id":7,"ok":true})"}));
    ask_live(*session, lock_with("\"a\""));
    freeswitch.answer(std::string("-ERR no"));
    EXPECT_EQ(plain(messages(*session)),
              (Texts{R"({"event":"reply","id":"a","ok":false,"error":"the switch has refused"})"}));
    ask_live(*session, lock_with("null"));
    EXPECT_EQ(freeswitch.waiting.size(), 0U);
    EXPECT_EQ(plain(ask_live(*session, R"({"req":"nothing","id":1.5})")),
              (Texts{R"({"event":"reply","id":1.5E0,"ok":false,"error":"wrong protocol"})"}));
}

TEST_F(LiveV2Test, AnIdIsANumberOrAShortText) {
    const auto session = open_v2("ann");
    const std::string too_long = '"' + std::string(65, 'x') + '"';
    for (const std::string& id : std::vector<std::string>{"null", "true", "[1]", "{}", too_long}) {
        EXPECT_EQ(plain(ask_live(*session, R"({"req":"init","id":)" + id + "}")),
                  (Texts{R"({"event":"error","error":"an id is a number or a text of at most 64 bytes"})"}))
            << id;
    }
    EXPECT_EQ(ask_live(*session, R"({"req":"init","id":")" + std::string(64, 'x') + "\"}").at(0).at("reply"), "init");
}

TEST_F(LiveV2Test, WithoutAnIdOnlyFailuresAreTold) {
    const auto session = open_v2("ann");
    EXPECT_TRUE(ask_live(*session, exec("Team_One", "unmuteall")).empty());
    freeswitch.answer(std::string("+OK"));
    EXPECT_TRUE(messages(*session).empty());
    EXPECT_EQ(plain(ask_live(*session, exec("No_Such", "lock"))),
              (Texts{R"({"event":"error","error":"no such conference is running"})"}));
    EXPECT_EQ(plain(ask_live(*session, "{")), (Texts{R"({"event":"error","error":"wrong format"})"}));
}

TEST_F(LiveV2Test, AnAnswerThatComesAfterTheClientLeftIsNoHarm) {
    auto session = open_v2("ann");
    ask_live(*session, R"({"req":"exec","conference":"Team_One","call":"lock","id":1})");
    session.reset();
    freeswitch.answer(std::string("+OK"));
    lock(team);
    pass(1s);
}

TEST_F(LiveV2Test, RegistrationsGoToAllAndTheirListToWhomAsked) {
    const auto session = open_v2("pam");
    const model::Registration registration{model::RegistrationId("r"), model::UserId("20000"), "10.0.0.1", 5060};
    const std::string shown = R"({"id":"20000","regid":"r","sipcon":"10.0.0.1:5060"})";
    world.live_state.registrations.emplace(registration.id, registration);
    tell(live::RegistrationAdded{registration});
    EXPECT_EQ(plain(messages(*session)), (Texts{R"({"event":"addReg","user":)" + shown + "}"}));
    EXPECT_EQ(plain(ask_live(*session, R"({"req":"initreg","id":2})")),
              (Texts{R"({"event":"reply","reply":"initreg","id":2,"ok":true,"data":[)" + shown + "]}"}));
    service.live_replaced(world.live_state);
    EXPECT_EQ(messages(*session).at(0).at("registrations").as_array().size(), 1U);
    world.live_state.registrations.clear();
    tell(live::RegistrationRemoved{registration});
    EXPECT_EQ(plain(messages(*session)), (Texts{R"({"event":"delReg","user":)" + shown + "}"}));
}

TEST_F(LiveV2Test, ClientsShareWhatIsTheSameForAll) {
    const auto ann = open_subscribed("ann", R"(["Team_One"])");
    const auto anton = open_subscribed("anton", R"("all")");
    const std::string name(20'000, 'x');  // too large to be gathered
    auto late = member_of(8, "", name);
    room(team).members.emplace(late.id, late);
    tell(live::MemberEntered{team, late});
    ASSERT_LT(ann->take(16 * 1024)->size(), 64U) << "its own number";
    ASSERT_LT(anton->take(16 * 1024)->size(), 64U);
    EXPECT_EQ(ann->take(16 * 1024), anton->take(16 * 1024)) << "the same buffer";
}

TEST_F(LiveV2Test, ASlowReaderGetsASnapshotInPlaceOfItsBacklog) {
    const auto session = open_subscribed("ann", R"(["Team_One"])");
    for (int i = 0; i < 2'000; ++i) lock(team, i % 2 == 0);
    EXPECT_LT(session->outbox().bytes(), 33U * 1024);
    session->on_bytes(client_text(exec("No_Such", "lock")), now);
    lock(team);
    const auto told = messages(*session);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].at("event"), "error") << "an answer is never lost";
    EXPECT_EQ(told[1].at("event"), "newLiveState");
    EXPECT_EQ(told[0].at("seq"), 2);
    EXPECT_EQ(told[1].at("seq"), 3);
    EXPECT_EQ(told[1].at("data").as_array()[0].at("locked"), true);
    lock(team, false);
    EXPECT_EQ(plain(messages(*session)), (Texts{R"({"event":"unlock","conference":"Team_One"})"}));
}

TEST_F(LiveV2Test, AFullBacklogGivesWayToAPong) {
    const auto session = open_subscribed("ann", R"(["Team_One"])");
    const std::size_t full = 32 * 1024 - 125;
    for (int i = 0; session->outbox().bytes() < full; ++i) lock(team, i % 2 == 0);
    session->on_bytes(test::client_frame(0x89, std::string(125, 'x')), now);
    EXPECT_FALSE(session->closing());
    const auto frames = take_frames(*session);
    ASSERT_EQ(frames.size(), 2U);
    EXPECT_EQ(frames[0].payload, std::string(125, 'x'));
    EXPECT_NE(frames[1].payload.find("newLiveState"), std::string::npos);
}

TEST_F(LiveV2Test, AChangeLargerThanABacklogIsToldToWhoReads) {
    for (int i = 0; i < 1'000; ++i) {
        auto added = room_of("Room_" + std::to_string(i), {member_of(7, "20000", "")});
        world.live_state.rooms.emplace(added.name, std::move(added));
    }
    service.live_replaced(world.live_state);
    const auto session = open_v2("ann");
    for (int i = 0; i < 1'000; ++i) lock(ConferenceName("Room_" + std::to_string(i)));
    pass(1s);
    const auto told = messages(*session);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].at("event"), "lobby");
    EXPECT_EQ(told[0].at("data").as_array().size(), 1'000U);
    lock(team);
    for (int i = 0; i < 1'000; ++i) lock(ConferenceName("Room_" + std::to_string(i)), false);
    pass(1s);
    lock(team, false);
    pass(1s);
    EXPECT_EQ(messages(*session).at(0).at("event"), "newLiveState") << "but only one of them waits";
}

TEST_F(LiveV2Test, AReaderThatStaysTooSlowIsClosed) {
    const auto session = open_subscribed("ann", R"(["Team_One"])");
    const auto flood = [&] {
        for (int i = 0; i < 2'000; ++i) lock(team, i % 2 == 0);
    };
    flood();
    session->on_ping_time(now);
    messages(*session);
    session->on_bytes(test::client_frame(0x8A, ""), now);
    flood();
    session->on_ping_time(now);
    EXPECT_FALSE(session->closing()) << "it had recovered";
    session->on_ping_time(now);
    EXPECT_EQ(close_code_in(take_frames(*session)), 1013);
}

TEST_F(LiveV2Test, WhoAsksMoreThanItReadsIsClosed) {
    const auto session = open_v2("ann");
    for (int i = 0; i < 40 && !session->closing(); ++i) {
        now = {now.steady + 100ms, now.wall + 100ms};
        session->on_bytes(client_text(R"({"req":"init"})"), now);
    }
    EXPECT_EQ(close_code_in(take_frames(*session)), 1013);
}

TEST_F(LiveV2Test, ASessionEndsWhenItsAccountIsChanged) {
    const auto fred = open_v2("fred");
    const auto frida = open_v2("frida");
    auto parts = test::directory_of_six();
    parts.users[2].context = model::Context::public_;
    world.set(std::move(parts));
    service.xml_changed();
    EXPECT_EQ(close_code_in(take_frames(*fred)), 1008);
    EXPECT_FALSE(frida->closing());
}

struct KnownCall {
    std::string name;
    std::string members;  // further members of the request
    bool of_member = false;
};

const std::vector<KnownCall> all_calls{{"lock", "", false},
                                       {"unlock", "", false},
                                       {"startrec", "", false},
                                       {"pauserec", "", false},
                                       {"resumerec", "", false},
                                       {"stoprec", "", false},
                                       {"checkrec", "", false},
                                       {"muteall", "", false},
                                       {"unmuteall", "", false},
                                       {"mutenonmods", "", false},
                                       {"kickall", "", false},
                                       {"mute", "", true},
                                       {"unmute", "", true},
                                       {"deaf", "", true},
                                       {"undeaf", "", true},
                                       {"kick", "", true},
                                       {"volumein", R"(,"level":-4)", true},
                                       {"volumeout", R"(,"level":4)", true},
                                       {"energy", R"(,"level":1800)", true}};

// Three accounts by three conferences by every call: who may, makes one command; who may not, makes none.
// Only whether a conference is recorded is answered without waiting for the switch.
TEST_F(LiveV2Test, CallsAreCarriedOutOnlyForThoseWhoMay) {
    const std::vector<std::pair<std::string, std::string>> conferences{
        {"Team_One", "7"}, {"Friends_One", "8"}, {"Public_One", "9"}};
    int moment = 0;
    for (const std::string account : {"ann", "fred", "pam"}) {
        for (const auto& [conference, member] : conferences) {
            for (const KnownCall& call : all_calls) {
                auto& running = room(ConferenceName(conference)).recordings;
                running.clear();
                if (call.name != "startrec") running.push_back({"/running/a.wav", call.name == "resumerec", {}});
                now = at(++moment * 1min);  // what the call before has waited for is over
                control.recordings().on_time(now);
                freeswitch.commands.clear();
                freeswitch.waiting.clear();
                const auto session = open_v2(account);
                const std::string request =
                    R"({"id":1,"conference":")" + conference + R"(","call":")" + call.name + '"' + call.members +
                    (call.of_member ? R"(,"req":"memexec","member":")" + member + "\"}" : R"(,"req":"exec"})");
                const auto told = ask_live(*session, request);
                const bool may = account == "ann" || (account == "fred" && conference != "Team_One");
                const std::string what = account + ' ' + call.name + ' ' + conference;
                EXPECT_EQ(freeswitch.commands.size(), may ? 1U : 0U) << what;
                EXPECT_EQ(told.size(), may && call.name != "checkrec" ? 0U : 1U) << what;
                if (!told.empty()) {
                    EXPECT_EQ(told[0].at("ok"), may) << what;
                }
                EXPECT_FALSE(session->closing()) << what << ": a refusal is an answer";
            }
        }
    }
}

TEST_F(LiveV2Test, ALevelIsAWholeNumberWithinItsBounds) {
    const auto session = open_v2("ann");
    const auto asks = [&](std::string call, std::string level) {
        now = {now.steady + 100ms, now.wall + 100ms};
        return plain(ask_live(*session, R"({"req":"memexec","conference":"Team_One","member":"7","call":")" + call +
                                            R"(","level":)" + level + "}"));
    };
    for (const std::string level : {"\"3\"", "1.5", "null", "1e99", "[]"}) {
        EXPECT_EQ(asks("volumein", level), (Texts{R"({"event":"error","error":"wrong protocol"})"})) << level;
    }
    EXPECT_EQ(asks("volumein", "5").size(), 1U);
    EXPECT_EQ(asks("energy", "-1").size(), 1U);
    EXPECT_TRUE(freeswitch.commands.empty());
    EXPECT_TRUE(asks("volumein", "-4").empty());
    EXPECT_EQ(freeswitch.commands, (Texts{"conference Team_One volume_in 7 -4"}));
}

TEST_F(LiveV2Test, AConferenceOfAHigherContextIsNotToldFromOneThatIsNotThere) {
    const auto session = open_v2("fred");
    EXPECT_EQ(plain(ask_live(*session, exec("Team_One", "lock"))), plain(ask_live(*session, exec("No_Such", "lock"))));
    EXPECT_EQ(plain(ask_live(*session, R"({"req":"subscribe","conferences":["Team_One"]})")),
              plain(ask_live(*session, R"({"req":"subscribe","conferences":["No_Such"]})")));
}

TEST_F(LiveV2Test, Version1IsToldNothingOfVersion2) {
    const auto session = open("ann");
    tell(live::DeafChanged{team, MemberId(7), true});
    tell(live::TalkChanged{team, MemberId(7), true});
    lock(team);
    pass(2s);
    EXPECT_EQ(heard(*session), (Texts{R"({"event":"lock","conference":"Team_One"})"}));
    const std::string wrong = R"({"event":"error","error":"wrong protocol"})";
    for (const std::string text :
         {R"({"req":"subscribe","conferences":"all"})", R"({"req":"exec","conference":"Team_One","call":"unmuteall"})",
          R"({"req":"memexec","conference":"Team_One","member":"7","call":"deaf"})"}) {
        EXPECT_EQ(say(*session, text), (Texts{wrong})) << text;
    }
}

}  // namespace
}  // namespace connector::api
