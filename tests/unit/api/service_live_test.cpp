// The WebSocket contract as a client sees it: getting in, asking, controlling, being told.
#include <cctype>

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
using test::state_of;
using test::take_frames;
using test::texts_of;
using namespace std::chrono_literals;

using test::LiveTest;

TEST_F(LiveTest, TheQueryLetsInAndTheAccountDecidesTheContext) {
    const auto grant = grant_for(upgrade("?login=pam:shared-secret"));
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->account, (Account{model::UserId("22000"), "pam", model::Context::public_}));
    EXPECT_EQ(grant->accept_key, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(grant_for(upgrade("?login=ann:shared-secret"))->account.context, model::Context::team);
    EXPECT_EQ(grant_for(upgrade("?login=p%61m%3Ashared%2Dsecret&context=team"))->account.context,
              model::Context::public_);
}

TEST_F(LiveTest, WrongCredentialsAreRefusedBeforeTheUpgrade) {
    for (const std::string query :
         {"", "?login", "?login=", "?login=ann", "?login=ann:", "?login=:shared-secret", "?login=ann:wrong",
          "?login=nobody:shared-secret", "?login[]=ann:shared-secret",
          "?login=ann:shared-secret&login=ann:shared-secret", "?login=ann:shared-secret&login=pam:wrong",
          "?Login=ann:shared-secret", "?login=ann:shared-secretteam", "?login=20000:shared-secret",
          "?login=ann%00:shared-secret", "?login=ann:shared-secret%", "?login=ann:%zz", "?login=%ff:shared-secret"}) {
        EXPECT_EQ(refused_with(upgrade(query)), 401U) << query;
    }
    EXPECT_EQ(refused_with(upgrade("?login=ann:" + std::string(4000, 'x'))), 401U);
}

TEST_F(LiveTest, ALoginInTheQueryCanBeSwitchedOff) {
    auto closed_options = options();
    closed_options.login_in_query = false;
    Service closed{{world, changes, control, phones, recordings, maintenance}, random, closed_options};
    const auto admitted = closed.admit(upgrade("?login=ann:shared-secret"), now);
    ASSERT_TRUE(std::holds_alternative<Response>(admitted));
    EXPECT_EQ(std::get<Response>(admitted).status, 401U);
}

TEST_F(LiveTest, GuessingEndsIn429AndSharesItsCountWithHttp) {
    unsigned status = 0;
    for (int i = 0; i < 30 && status != 429U; ++i) status = refused_with(upgrade("?login=ann:wrong"));
    EXPECT_EQ(status, 429U);
    EXPECT_EQ(ask_as("ann", "GET", "/userinfo").status, 429U);
}

TEST_F(LiveTest, TheSessionCookieAndDigestLetIn) {
    EXPECT_EQ(grant_for(upgrade("", {{"Cookie", log_in("fred")}}))->account.name, "fred");
    EXPECT_EQ(grant_for(as("fred", upgrade()))->account.name, "fred");
    EXPECT_EQ(refused_with(upgrade("?login=ann:wrong", {{"Cookie", log_in("fred")}})), 401U) << "no second try";
}

TEST_F(LiveTest, ATicketLetsInOnceWithinThirtySeconds) {
    const auto ticket = [&] {
        return "ticket." + std::string(json(ask_as("fred", "POST", "/api/ticket")).at("ticket").as_string());
    };
    const Request first = upgrade("", {{"Sec-WebSocket-Protocol", "fsconnector.v1, " + ticket()}});
    const auto grant = grant_for(first);
    ASSERT_TRUE(grant);
    EXPECT_EQ(grant->account.name, "fred");
    EXPECT_EQ(grant->subprotocol, "fsconnector.v1");
    EXPECT_EQ(refused_with(first), 401U) << "once";
    const Request late = upgrade("", {{"Sec-WebSocket-Protocol", ticket()}});
    now = at(30s);
    EXPECT_EQ(refused_with(late), 401U);
    EXPECT_EQ(refused_with(upgrade("", {{"Sec-WebSocket-Protocol", ticket() + ", " + ticket()}})), 401U) << "two";
    EXPECT_EQ(refused_with(upgrade("", {{"Sec-WebSocket-Protocol", "ticket."}})), 401U);
    EXPECT_EQ(refused_with(upgrade("", {{"Sec-WebSocket-Protocol", "fsconnector.v3, " + ticket()}})), 400U);
}

TEST_F(LiveTest, AForeignOriginIsRefusedEvenWithGoodCredentials) {
    const std::string login = login_query("ann");
    const std::string cookie = log_in("ann");
    for (const std::string origin : {"https://evil.example", "null", "http://conf.example.org", ""}) {
        EXPECT_EQ(refused_with(upgrade(login, {{"Origin", origin}})), 403U) << origin;
        EXPECT_EQ(refused_with(upgrade("", {{"Origin", origin}, {"Cookie", cookie}})), 403U) << origin;
    }
    EXPECT_EQ(refused_with(upgrade(login, {{"Origin", "https://conf.example.org"}})), 101U);
    EXPECT_EQ(refused_with(upgrade(login, {{"Origin", "https://phone.example.org"}})), 101U) << "on the list";
}

TEST_F(LiveTest, APagesSocketGetsNoChallenge) {
    const auto from_page = service.admit(upgrade("", {{"Origin", "https://conf.example.org"}}), now);
    EXPECT_FALSE(challenges(std::get<Response>(from_page)));
    const auto from_script = service.admit(upgrade(), now);
    EXPECT_TRUE(challenges(std::get<Response>(from_script)));
}

TEST_F(LiveTest, OnlyTheOnePathIsLive) {
    for (const std::string target : {"/", "/api/live/", "/api/users", "/api/liv%65x"}) {
        Request elsewhere = upgrade();
        elsewhere.target = target + login_query("ann");
        EXPECT_EQ(refused_with(elsewhere), 404U) << target;
    }
    Request old = upgrade(login_query("ann"));
    for (auto& [name, value] : old.headers) {
        if (name == "Sec-WebSocket-Version") value = "8";
    }
    const auto refused = service.admit(old, now);
    EXPECT_EQ(std::get<Response>(refused).status, 426U);
    EXPECT_EQ(find_header(std::get<Response>(refused).headers, "Sec-WebSocket-Version"), "13");
}

TEST_F(LiveTest, InitShowsEachContextItsConferences) {
    const auto names = [&](const std::string& name) {
        const auto session = open(name);
        const auto told = say(*session, R"({"req":"init"})");
        std::vector<std::string> rooms;
        const json::value reply = json::parse(told.at(0));
        for (const json::value& room : reply.at("data").as_array()) {
            rooms.emplace_back(std::string_view(room.at("name").as_string()));
        }
        return rooms;
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(names("ann"), (Names{"Friends_One", "Public_One", "Team_One"}));
    EXPECT_EQ(names("fred"), (Names{"Friends_One", "Public_One"}));
    EXPECT_EQ(names("pam"), (Names{"Public_One"}));
}

TEST_F(LiveTest, InitIsAlwaysOfTheMoment) {
    const auto session = open("ann");
    const auto before = say(*session, R"({"req":"init"})");
    EXPECT_EQ(before, say(*session, R"({"req":"init"})"));
    world.live_state.rooms.at(ConferenceName("Team_One")).locked = true;
    service.live_changed(world.live_state, live::LockChanged{ConferenceName("Team_One"), true});
    heard(*session);
    EXPECT_NE(before, say(*session, R"({"req":"init"})"));
    const auto registrations = say(*session, R"({"req":"initreg"})");
    const model::Registration registration{model::RegistrationId("r"), model::UserId("20000"), "10.0.0.1", 5060};
    world.live_state.registrations.emplace(registration.id, registration);
    service.live_changed(world.live_state, live::RegistrationAdded{registration});
    heard(*session);
    EXPECT_NE(registrations, say(*session, R"({"req":"initreg"})"));
}

TEST_F(LiveTest, WhatIsNotUnderstoodIsRefusedAndTheSessionGoesOn) {
    const auto session = open("ann");
    EXPECT_EQ(say(*session, "{"), (std::vector<std::string>{R"({"event":"error","error":"wrong format"})"}));
    EXPECT_EQ(say(*session, "{}"), (std::vector<std::string>{R"({"event":"error","error":"wrong protocol"})"}));
    EXPECT_FALSE(session->closing());
}

TEST_F(LiveTest, EventsReachThoseWhoMaySeeAndShareOneFrame) {
    const auto ann = open("ann");
    const auto anton = open("anton");
    const auto fred = open("fred");
    const auto pam = open("pam");
    service.live_changed(world.live_state, live::MuteChanged{ConferenceName("Friends_One"), MemberId(8), true});
    const SharedFrame of_ann = ann->take(16 * 1024);
    EXPECT_EQ(test::server_frames(*of_ann).at(0).payload, R"({"event":"mute","conference":"Friends_One","data":"8"})");
    EXPECT_EQ(of_ann, anton->take(16 * 1024)) << "the same buffer";
    EXPECT_EQ(of_ann, fred->take(16 * 1024)) << "over contexts too";
    EXPECT_TRUE(pam->outbox().empty());
}

TEST_F(LiveTest, ASessionThatIsGoneOrClosedIsNotToldAnyMore) {
    auto ann = open("ann");
    auto anton = open("anton");
    ann.reset();
    anton->shut_down();
    take_frames(anton->outbox());
    service.all_muted(ConferenceName("Team_One"));
    EXPECT_TRUE(anton->outbox().empty());
}

TEST_F(LiveTest, OneSlowReaderIsDroppedAndTheOthersHearOn) {
    auto small = options();
    small.limits.session_bytes_max = 200;
    Service tight{{world, changes, control, phones, recordings, maintenance}, random, small};
    const auto slow = tight.open(*grant_for(upgrade(login_query("ann"))), [] {});
    const auto quick = tight.open(*grant_for(upgrade(login_query("anton"))), [] {});
    for (int i = 0; i < 10; ++i) {
        tight.all_muted(ConferenceName("Team_One"));
        EXPECT_EQ(heard(*quick).size(), 1U);
    }
    EXPECT_TRUE(slow->closing());
    EXPECT_EQ(close_code_in(take_frames(slow->outbox())), 1013);
}

TEST_F(LiveTest, ExecBecomesTheCommandOfTheCall) {
    const auto session = open("ann");
    EXPECT_TRUE(say(*session, exec("Team_One", "lock")).empty());
    EXPECT_TRUE(say(*session, memexec("Team_One", "7", "mute")).empty());
    ASSERT_EQ(freeswitch.commands.size(), 2U);
    EXPECT_EQ(freeswitch.commands[0], "conference Team_One lock");
    EXPECT_EQ(freeswitch.commands[1], "conference Team_One mute 7");
    freeswitch.answer(std::string("+OK Team_One locked"));
    EXPECT_TRUE(heard(*session).empty()) << "the events tell";
    freeswitch.answer(std::string("-ERR no"));
    EXPECT_EQ(heard(*session).size(), 1U);
}

TEST_F(LiveTest, AnAnswerThatComesAfterTheClientLeftIsNoHarm) {
    auto session = open("ann");
    say(*session, exec("Team_One", "lock"));
    session.reset();
    freeswitch.answer(fail(app::SwitchError::timed_out));
}

// Three accounts by three conferences by every call: who may, makes one command; who may not, makes none.
TEST_F(LiveTest, CallsAreCarriedOutOnlyForThoseWhoMay) {
    const std::vector<std::pair<std::string, std::string>> conferences{
        {"Team_One", "7"}, {"Friends_One", "8"}, {"Public_One", "9"}};
    const std::vector<std::string> calls{"lock",    "unlock",  "startrec", "pauserec", "resumerec", "stoprec",
                                         "muteall", "kickall", "mute",     "unmute",   "kick"};
    int moment = 0;
    for (const std::string account : {"ann", "fred", "pam"}) {
        for (const auto& [conference, member] : conferences) {
            for (const std::string& call : calls) {
                const bool of_member = call == "mute" || call == "unmute" || call == "kick";
                auto& running = world.live_state.rooms.at(ConferenceName(conference)).recordings;
                running.clear();
                if (call != "startrec") running.push_back({"/recordings/a.wav", call == "resumerec", {}});
                now = at(++moment * 1min);  // what the call before has waited for is over
                control.recordings().on_time(now);
                freeswitch.commands.clear();
                const auto session = open(account);
                session->on_bytes(client_text(of_member ? memexec(conference, member, call) : exec(conference, call)),
                                  now);
                const bool may = account == "ann" || (account == "fred" && conference != "Team_One");
                const std::string what = account + ' ' + call + ' ' + conference;
                EXPECT_EQ(freeswitch.commands.size(), may ? 1U : 0U) << what;
                const auto frames = take_frames(session->outbox());
                EXPECT_EQ(texts_of(frames).size(), may ? 0U : 1U) << what;
                EXPECT_EQ(close_code_in(frames), account == "pam" ? std::optional(1008) : std::nullopt) << what;
            }
        }
    }
}

TEST_F(LiveTest, AConferenceOfAHigherContextIsNotToldFromOneThatIsNotThere) {
    const auto session = open("fred");
    EXPECT_EQ(say(*session, exec("Team_One", "lock")), say(*session, exec("No_Such", "lock")));
}

// A session each: bytes from 0x80 on are no UTF-8 and close it.
TEST_F(LiveTest, AnyByteInAnyArgumentMakesOneWellFormedCommandOrNone) {
    const auto commands_of = [&](const std::string& text) {
        freeswitch.commands.clear();
        open("ann")->on_bytes(client_text(text), now);
        return freeswitch.commands;
    };
    using Commands = std::vector<std::string>;
    for (int byte = 0; byte < 256; ++byte) {
        const std::string c(1, static_cast<char>(byte));
        for (const std::string& name : {c, "Team_One" + c, c + "Team_One", "Team" + c + "One"}) {
            const bool is_known = name == "Team_One";
            EXPECT_EQ(commands_of(exec(name, "lock")), is_known ? Commands{"conference Team_One lock"} : Commands{})
                << byte;
            EXPECT_EQ(commands_of(memexec(name, "7", "kick")),
                      is_known ? Commands{"conference Team_One kick 7"} : Commands{})
                << byte;
        }
        for (const std::string& member : {c, "7" + c, c + "7"}) {
            const bool is_seven = member == "7" || member == "07";
            EXPECT_EQ(commands_of(memexec("Team_One", member, "kick")),
                      is_seven ? Commands{"conference Team_One kick 7"} : Commands{})
                << byte;
        }
        EXPECT_EQ(commands_of(exec("Team_One", "lock" + c)), Commands{}) << byte;
        EXPECT_EQ(commands_of(memexec("Team_One", "7", c + "kick")), Commands{}) << byte;
    }
}

// The same for a conference that runs under such a name, because somebody dialled it into being.
TEST_F(LiveTest, AConferenceWithAStrangeNameIsNeverPartOfACommand) {
    const auto session = open("ann");
    int moment = 0;
    for (int byte = 0; byte < 0x80; ++byte) {
        const std::string name = "Room" + std::string(1, static_cast<char>(byte));
        live::Room room = room_of(name, {member_of(5, "20000", "")});
        world.live_state.rooms.insert_or_assign(room.name, room);
        for (const std::string& text : {exec(name, "lock"), memexec(name, "5", "mute")}) {
            freeswitch.commands.clear();
            now = at(++moment * 100ms);
            session->on_bytes(client_text(text), now);
            const bool is_plain = std::isalnum(byte) != 0 || byte == '_' || byte == '-' || byte == '.';
            EXPECT_EQ(freeswitch.commands.size(), is_plain ? 1U : 0U) << byte;
        }
        take_frames(session->outbox());
    }
}

TEST_F(LiveTest, ASessionEndsWhenItsAccountIsChangedOrDeleted) {
    const auto code_when = [&](const std::function<void(model::XmlState::Parts&)>& change) {
        world.set(test::directory_of_six());
        const auto fred = open("fred");
        const auto frida = open("frida");
        auto parts = test::directory_of_six();
        change(parts);
        world.set(std::move(parts));
        service.xml_changed();
        EXPECT_FALSE(frida->closing());
        EXPECT_EQ(heard(*frida), (std::vector<std::string>{R"({"event":"newXML"})"}));
        return close_code_in(take_frames(fred->outbox()));
    };
    EXPECT_EQ(code_when([](auto& parts) { parts.users[2].password = Secret("another"); }), 1008);
    EXPECT_EQ(code_when([](auto& parts) { parts.users[2].context = model::Context::public_; }), 1008);
    EXPECT_EQ(code_when([](auto& parts) { parts.users[2].name = "freddy"; }), 1008);
    EXPECT_EQ(code_when([](auto& parts) { parts.users.erase(parts.users.begin() + 2); }), 1008);
    EXPECT_EQ(code_when([](auto& parts) { parts.users[2].email = "new@example.org"; }), std::nullopt);
}

TEST_F(LiveTest, AnAccountThatChangedBetweenLoginAndOpeningGetsNothing) {
    const auto grant = grant_for(upgrade(login_query("fred")));
    auto parts = test::directory_of_six();
    parts.users[2].context = model::Context::public_;
    world.set(std::move(parts));
    const auto session = service.open(*grant, [] {});
    EXPECT_TRUE(session->closing());
    service.all_muted(ConferenceName("Friends_One"));
    EXPECT_TRUE(texts_of(take_frames(session->outbox())).empty());
}

TEST_F(LiveTest, MuteAllIsToldOnceTheSwitchHasDoneIt) {
    const auto session = open("ann");
    const auto other = open("fred");
    say(*session, exec("Friends_One", "muteall"));
    EXPECT_TRUE(heard(*other).empty());
    freeswitch.answer(std::string("+OK mute 8"));
    EXPECT_EQ(heard(*other), (std::vector<std::string>{R"({"event":"muteAll","conference":"Friends_One"})"}));
}

}  // namespace
}  // namespace connector::api
