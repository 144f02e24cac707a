#include "esl/server.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "esl/client.hpp"
#include "support/test_now.hpp"

namespace connector::esl {
namespace {

Server fresh_server() {
    return Server(Secret("ClueCon"), [] { return std::string("11111111-2222-4333-8444-555555555555"); });
}

Server open_server() {
    Server server = fresh_server();
    server.on_bytes("auth ClueCon\n\n");
    server.take_output();
    return server;
}

std::string reply(const std::string& text) {
    return "Content-Type: command/reply\nReply-Text: " + text + "\n\n";
}

const std::string disconnected = "Content-Type: text/disconnect-notice\nContent-Length: 23\n\nDisconnected, goodbye.\n";

std::string answer_to(Server& server, const std::string& line) {
    server.on_bytes(line + "\n\n");
    return server.take_output();
}

std::vector<std::string> requests(Server& server) {
    std::vector<std::string> all;
    while (const auto request = server.next()) {
        if (const auto* it = std::get_if<ApiRequest>(&*request)) all.push_back("api " + it->command);
        if (const auto* it = std::get_if<JobRequest>(&*request))
            all.push_back("job " + it->command + " " + it->job_uuid);
        if (std::holds_alternative<ExitRequest>(*request)) all.push_back("exit");
    }
    return all;
}

using Requests = std::vector<std::string>;

Event event_of(const std::string& name, const std::string& subclass = {}) {
    Event event;
    event.add("Event-Name", name);
    if (!subclass.empty()) event.add("Event-Subclass", subclass);
    return event;
}

bool gets(Server& server, const Event& event) {
    server.publish(event, print_plain(event));
    return !server.take_output().empty();
}

TEST(Server, GreetsAndTakesTheRightPassword) {
    Server server = fresh_server();
    EXPECT_EQ(server.take_output(), "Content-Type: auth/request\n\n");
    EXPECT_EQ(answer_to(server, "auth ClueCon"), reply("+OK accepted"));
}

TEST(Server, AWrongPasswordEndsTheSession) {
    for (const std::string password : {"", "x", "ClueCo", "ClueConn", "cluecon", " ClueCon"}) {
        Server server = fresh_server();
        server.take_output();
        EXPECT_EQ(answer_to(server, "auth " + password), reply("-ERR invalid") + disconnected);
        EXPECT_EQ(requests(server), Requests{"exit"});
        EXPECT_EQ(answer_to(server, "auth ClueCon"), "");
    }
}

TEST(Server, NothingIsDoneBeforeTheLogin) {
    for (const std::string line : {"api status", "bgapi status", "event plain ALL", "filter a b", "log 7", "xyz"}) {
        Server server = fresh_server();
        server.take_output();
        EXPECT_EQ(answer_to(server, line), reply("-ERR command not found"));
        EXPECT_EQ(requests(server), Requests{});
        EXPECT_FALSE(gets(server, event_of("HEARTBEAT")));
    }
}

TEST(Server, AccountsOfUsersAreNone) {
    Server server = fresh_server();
    server.take_output();
    EXPECT_EQ(answer_to(server, "userauth 20001@192.0.2.1:secret"), reply("-ERR invalid") + disconnected);
    EXPECT_FALSE(server.authenticated());
}

TEST(Server, WhoMayNotAskIsTurnedAwayRudely) {
    Server server = fresh_server();
    server.turn_away();
    EXPECT_EQ(server.take_output(),
              "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n" + disconnected);
    EXPECT_EQ(requests(server), Requests{"exit"});
    EXPECT_EQ(answer_to(server, "auth ClueCon"), "");
}

TEST(Server, AnApiCallIsAnsweredBeforeTheNextCommandIsLookedAt) {
    Server server = open_server();
    server.on_bytes("api status x\n\nbgapi y\n\n");
    EXPECT_EQ(requests(server), Requests{"api status x"});
    EXPECT_EQ(server.take_output(), "");
    server.answer_api("+OK");
    EXPECT_TRUE(server.take_output().starts_with("Content-Type: api/response\nContent-Length: 3\n\n+OKContent-Type: "));
    EXPECT_EQ(requests(server), Requests{"job y 11111111-2222-4333-8444-555555555555"});
    server.on_bytes("api empty\n\n");
    server.answer_api("");
    EXPECT_EQ(server.take_output(), "Content-Type: api/response\nContent-Length: 14\n\n-ERR no reply\n");
    server.answer_api("nobody asked");
    EXPECT_EQ(server.take_output(), "");
}

TEST(Server, AJobIsAnsweredAtOnceWithItsUuid) {
    Server server = open_server();
    EXPECT_EQ(answer_to(server, "bgapi conference Team_One lock\nJob-UUID: my-own"),
              "Content-Type: command/reply\nReply-Text: +OK Job-UUID: my-own\nJob-UUID: my-own\n\n");
    EXPECT_EQ(requests(server), Requests{"job conference Team_One lock my-own"});
    server.on_bytes("bgapi a\njob-uuid:" + std::string(50, 'x') + "\n\n");
    EXPECT_EQ(requests(server), Requests{"job a " + std::string(36, 'x')});
}

TEST(Server, LinesMayEndWithCarriageReturn) {
    Server server = open_server();
    EXPECT_EQ(answer_to(server, "\r\n\r\nevent plain HEARTBEAT\r\n\r"), reply("+OK event listener enabled plain"));
}

TEST(Server, AnySplitOfTheInputGivesTheSameRequests) {
    const std::string input =
        "auth ClueCon\n\nevent json ALL\n\nbgapi a b\nJob-UUID: u\n\nsendmsg\nContent-Length: 5\n\n12\n\n3"
        "bgapi c\nJob-UUID: v\n\nexit\n\n";
    Server whole = fresh_server();
    whole.on_bytes(input);
    const Requests expected{"job a b u", "job c v", "exit"};
    EXPECT_EQ(requests(whole), expected);
    const std::string output = whole.take_output();
    for (std::size_t cut = 0; cut <= input.size(); ++cut) {
        Server server = fresh_server();
        server.on_bytes(std::string_view(input).substr(0, cut));
        server.on_bytes(std::string_view(input).substr(cut));
        EXPECT_EQ(requests(server), expected) << "cut at " << cut;
        EXPECT_EQ(server.take_output(), output) << "cut at " << cut;
    }
}

TEST(Server, WantsAddUpAndAreTakenBack) {
    Server server = open_server();
    EXPECT_FALSE(gets(server, event_of("HEARTBEAT")));
    EXPECT_EQ(answer_to(server, "event plain heartbeat SWITCH_EVENT_RELOADXML nonsense"),
              reply("+OK event listener enabled plain"));
    EXPECT_EQ(answer_to(server, "event plain CUSTOM a::b c::d"), reply("+OK event listener enabled plain"));
    EXPECT_TRUE(gets(server, event_of("HEARTBEAT")));
    EXPECT_TRUE(gets(server, event_of("RELOADXML")));
    EXPECT_TRUE(gets(server, event_of("CUSTOM", "a::b")));
    EXPECT_FALSE(gets(server, event_of("CUSTOM", "e::f")));
    EXPECT_FALSE(gets(server, event_of("BACKGROUND_JOB")));
    EXPECT_EQ(answer_to(server, "nixevent HEARTBEAT CUSTOM a::b"), reply("+OK events nixed"));
    EXPECT_FALSE(gets(server, event_of("HEARTBEAT")));
    EXPECT_FALSE(gets(server, event_of("CUSTOM", "a::b")));
    EXPECT_TRUE(gets(server, event_of("CUSTOM", "c::d")));
    EXPECT_EQ(answer_to(server, "noevents"), reply("+OK no longer listening for events"));
    EXPECT_FALSE(gets(server, event_of("RELOADXML")));
    EXPECT_EQ(answer_to(server, "noevents"), reply("-ERR not listening for events"));
}

TEST(Server, AllIsAllUntilSomethingIsNixed) {
    Server server = open_server();
    EXPECT_EQ(answer_to(server, "event plain ALL"), reply("+OK event listener enabled plain"));
    EXPECT_TRUE(gets(server, event_of("CUSTOM", "any::thing")));
    EXPECT_TRUE(gets(server, event_of("HEARTBEAT")));
    answer_to(server, "nixevent HEARTBEAT CUSTOM x::y");
    EXPECT_FALSE(gets(server, event_of("HEARTBEAT")));
    EXPECT_FALSE(gets(server, event_of("CUSTOM", "x::y")));
    EXPECT_TRUE(gets(server, event_of("CUSTOM", "any::thing")));
    EXPECT_TRUE(gets(server, event_of("BACKGROUND_JOB")));
    answer_to(server, "nixevent ALL");
    EXPECT_FALSE(gets(server, event_of("BACKGROUND_JOB")));
}

TEST(Server, EventsWithoutANameAreRefused) {
    Server server = open_server();
    for (const std::string line : {"event", "event plain", "event json nonsense", "nixevent", "nixevent nonsense"}) {
        EXPECT_EQ(answer_to(server, line), reply("-ERR no keywords supplied")) << line;
    }
}

TEST(Server, PrintsEventsAsAsked) {
    Server server = open_server();
    answer_to(server, "event plain HEARTBEAT");
    const Event event = event_of("HEARTBEAT");
    server.publish(event, print_plain(event));
    EXPECT_EQ(server.take_output(), "Content-Length: 23\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n");
    answer_to(server, "event json HEARTBEAT");
    server.publish(event, print_plain(event));
    EXPECT_EQ(server.take_output(),
              "Content-Length: 26\nContent-Type: text/event-json\n\n{\"Event-Name\":\"HEARTBEAT\"}");
}

TEST(Server, FiltersLetThroughWhatMatchesOneAndNoneThatKeepsOut) {
    Server server = open_server();
    answer_to(server, "event plain ALL");
    EXPECT_EQ(answer_to(server, "filter Event-Name HEARTBEAT"), reply("+OK filter added. [Event-Name]=[HEARTBEAT]"));
    EXPECT_TRUE(gets(server, event_of("HEARTBEAT")));
    EXPECT_FALSE(gets(server, event_of("RELOADXML")));
    EXPECT_EQ(answer_to(server, "filter add event-subclass A::B"), reply("+OK filter added. [event-subclass]=[A::B]"));
    EXPECT_TRUE(gets(server, event_of("CUSTOM", "a::b")));
    EXPECT_EQ(answer_to(server, "filter Event-Name -HEARTBEAT"), reply("+OK filter added. [Event-Name]=[-HEARTBEAT]"));
    EXPECT_FALSE(gets(server, event_of("HEARTBEAT")));
    EXPECT_EQ(answer_to(server, "filter delete Event-Name -HEARTBEAT"),
              reply("+OK filter deleted. [Event-Name][-HEARTBEAT]"));
    EXPECT_TRUE(gets(server, event_of("HEARTBEAT")));
    EXPECT_EQ(answer_to(server, "filter delete all"), reply("+OK filter deleted. [all][]"));
    EXPECT_TRUE(gets(server, event_of("RELOADXML")));
    EXPECT_EQ(answer_to(server, "filter lonely"), reply("-ERR invalid syntax"));
    EXPECT_EQ(answer_to(server, "filter a /(x+)+$/"), reply("-ERR regular expressions are not supported"));
}

TEST(Server, AnswersTheOtherCommandsAsFreeSwitchDoes) {
    Server server = open_server();
    EXPECT_EQ(answer_to(server, "nolog"), reply("-ERR not loging"));
    EXPECT_EQ(answer_to(server, "log warning"), reply("+OK log level warning [4]"));
    EXPECT_EQ(answer_to(server, "log 7"), reply("+OK log level 7 [7]"));
    EXPECT_EQ(answer_to(server, "log loud"), reply("-ERR invalid log level"));
    EXPECT_EQ(answer_to(server, "nolog"), reply("+OK no longer logging"));
    EXPECT_EQ(answer_to(server, "linger"), reply("-ERR not controlling a session"));
    EXPECT_EQ(answer_to(server, "nolinger"), reply("-ERR not controlling a session"));
    EXPECT_EQ(answer_to(server, "divert_events on"), reply("-ERR not controlling a session."));
    EXPECT_EQ(answer_to(server, "sendmsg 1234"), reply("-ERR invalid session id [1234]"));
    EXPECT_EQ(answer_to(server, "myevents 1234 plain"), reply("-ERR invalid uuid"));
    EXPECT_EQ(answer_to(server, "myevents"), reply("-ERR command not found"));
    EXPECT_EQ(answer_to(server, "event xml ALL"), reply("-ERR xml is not supported"));
    EXPECT_EQ(answer_to(server, "sendevent CUSTOM\nEvent-Subclass: a::b\nContent-Length: 2\n\nxx"),
              reply("-ERR sendevent is not supported"));
    EXPECT_EQ(answer_to(server, "make coffee"), reply("-ERR command not found"));
    EXPECT_EQ(answer_to(server, "exit"), reply("+OK bye") + disconnected);
    EXPECT_EQ(requests(server), Requests{"exit"});
    EXPECT_FALSE(gets(server, event_of("HEARTBEAT")));
}

TEST(Server, AFloodWithoutACommandEndsTheSession) {
    Server endless = open_server();
    endless.on_bytes(std::string(Server::command_bytes_max + 1, 'x'));
    EXPECT_EQ(requests(endless), Requests{"exit"});
    Server long_command = open_server();
    long_command.on_bytes(std::string(Server::command_bytes_max + 1, 'x') + "\n\n");
    EXPECT_EQ(requests(long_command), Requests{"exit"});
    for (const std::string length : {"1048577", "99999999999999999999999"}) {
        Server huge_body = open_server();
        huge_body.on_bytes("sendmsg\nContent-Length: " + length + "\n\n");
        EXPECT_EQ(requests(huge_body), Requests{"exit"});
    }
    Server impatient = open_server();
    impatient.on_bytes("api slow\n\n" + std::string(2 * Server::body_bytes_max, 'x'));
    EXPECT_EQ(requests(impatient), (Requests{"api slow", "exit"}));
}

TEST(Server, SpeaksWithOurOwnClient) {
    Server server = fresh_server();
    Client client(Secret("ClueCon"), "abc", test::at());
    const auto exchange = [&] {
        for (int turn = 0; turn < 4; ++turn) {
            client.on_bytes(server.take_output(), test::at());
            server.on_bytes(client.take_output());
        }
    };
    exchange();
    ASSERT_TRUE(std::holds_alternative<Ready>(client.next().value()));
    client.run(status(), test::at());
    exchange();
    const auto request = server.next();
    const auto& job = std::get<JobRequest>(request.value());
    EXPECT_EQ(job.command, "status");
    Event done = event_of("BACKGROUND_JOB");
    done.add("Job-UUID", job.job_uuid);
    done.set_body("+OK up\n");
    server.publish(done, print_plain(done));
    exchange();
    EXPECT_EQ(std::get<JobDone>(client.next().value()).answer, "+OK up\n");
    server.say_goodbye();
    exchange();
    EXPECT_EQ(std::get<Ended>(client.next().value()).reason, EndReason::disconnect_notice);
}

}  // namespace
}  // namespace connector::esl
