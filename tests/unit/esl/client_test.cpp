#include "esl/client.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "esl/plain_event.hpp"
#include "support/test_now.hpp"

namespace connector::esl {
namespace {

using namespace std::chrono_literals;
using test::at;

const std::string greeting = "Content-Type: auth/request\n\n";
const std::string accepted = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";
const std::string subscribed = "Content-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\n";
const std::string goodbye = "Content-Type: text/disconnect-notice\nContent-Length: 4\n\nBye\n";

std::string framed(const Event& event) {
    const std::string plain = print_plain(event);
    return "Content-Length: " + std::to_string(plain.size()) + "\nContent-Type: text/event-plain\n\n" + plain;
}

std::string event_named(const std::string& name) {
    Event event;
    event.add("Event-Name", name);
    return framed(event);
}

std::string job_event(const std::string& uuid, const std::string& answer) {
    Event event;
    event.add("Event-Name", "BACKGROUND_JOB");
    event.add("Job-UUID", uuid);
    event.set_body(answer);
    return framed(event);
}

std::string job_reply(const std::string& uuid) {
    return "Content-Type: command/reply\nReply-Text: +OK Job-UUID: " + uuid + "\nJob-UUID: " + uuid + "\n\n";
}

// What happened, in words that a test can compare.
std::vector<std::string> happenings(Client& client) {
    std::vector<std::string> all;
    while (const auto happening = client.next()) {
        if (std::holds_alternative<Ready>(*happening)) all.push_back("ready");
        if (const auto* it = std::get_if<Arrived>(&*happening)) all.push_back("event " + std::string(it->event.name()));
        if (const auto* it = std::get_if<JobDone>(&*happening)) {
            all.push_back("done " + std::to_string(it->job) + " " + it->answer);
        }
        if (const auto* it = std::get_if<JobLost>(&*happening)) {
            all.push_back("lost " + std::to_string(it->job) + (it->timed_out ? " late" : ""));
        }
        if (const auto* it = std::get_if<Ended>(&*happening))
            all.push_back("ended " + std::string(to_text(it->reason)));
    }
    return all;
}

std::string ended(EndReason reason) {
    return "ended " + std::string(to_text(reason));
}

using Happenings = std::vector<std::string>;

Client fresh_client(const std::string& password = "ClueCon") {
    return Client(Secret(password), "0123abcd-0123-abcd-0123-456789abcdef", at());
}

Client ready_client() {
    Client client = fresh_client();
    client.on_bytes(greeting + accepted + subscribed, at());
    EXPECT_EQ(happenings(client), Happenings{"ready"});
    client.take_output();
    return client;
}

// The Job-UUID in the last line of the output.
std::string uuid_in(const std::string& output) {
    const std::string header = "Job-UUID: ";
    const std::size_t start = output.rfind(header) + header.size();
    return output.substr(start, output.find('\n', start) - start);
}

TEST(Client, LogsInSubscribesAndIsReady) {
    Client client = fresh_client();
    EXPECT_EQ(client.take_output(), "");
    client.on_bytes(greeting, at());
    EXPECT_EQ(client.take_output(), "auth ClueCon\n\n");
    client.on_bytes(accepted, at());
    EXPECT_EQ(client.take_output(),
              "event plain BACKGROUND_JOB HEARTBEAT RELOADXML SHUTDOWN CUSTOM conference::maintenance sofia::register "
              "sofia::unregister sofia::expire\n\n");
    EXPECT_EQ(happenings(client), Happenings{});
    client.on_bytes(subscribed, at());
    EXPECT_EQ(happenings(client), Happenings{"ready"});
}

TEST(Client, AWrongPasswordEndsIt) {
    Client client = fresh_client();
    client.on_bytes(greeting + "Content-Type: command/reply\nReply-Text: -ERR invalid\n\n" + goodbye, at());
    EXPECT_EQ(happenings(client), Happenings{ended(EndReason::wrong_password)});
    EXPECT_EQ(client.deadline(), std::nullopt);
}

TEST(Client, APasswordThatWouldBeTwoLinesIsNeverSent) {
    for (const std::string password : {"", "a\n", "a\nbgapi system x\n\n", "a\r", "tab\t", "\x7f", "nul\1"}) {
        Client client = fresh_client(password);
        client.on_bytes(greeting + accepted + subscribed, at());
        EXPECT_EQ(client.take_output(), "");
        EXPECT_EQ(happenings(client), Happenings{ended(EndReason::wrong_password)});
    }
}

TEST(Client, ARejectedAddressEndsIt) {
    Client client = fresh_client();
    client.on_bytes("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n", at());
    EXPECT_EQ(happenings(client), Happenings{ended(EndReason::refused_by_acl)});
}

TEST(Client, WhatIsNoEventSocketEndsIt) {
    for (const std::string& bytes :
         {std::string("HTTP/1.1 400 Bad Request\r\nServer: x\r\n\n\n"), accepted, event_named("HEARTBEAT"),
          std::string("Content-Length: -1\n\n"), greeting + event_named("HEARTBEAT")}) {
        Client client = fresh_client();
        client.on_bytes(bytes, at());
        EXPECT_EQ(happenings(client), Happenings{ended(EndReason::protocol)}) << bytes;
    }
}

TEST(Client, ARefusedSubscriptionEndsIt) {
    Client client = fresh_client();
    client.on_bytes(greeting + accepted + "Content-Type: command/reply\nReply-Text: -ERR no keywords supplied\n\n",
                    at());
    EXPECT_EQ(happenings(client), Happenings{ended(EndReason::protocol)});
}

TEST(Client, EachStepBeforeReadyHasALimit) {
    const std::vector<std::string> steps{greeting, accepted};
    for (std::size_t taken = 0; taken <= steps.size(); ++taken) {
        Client client = fresh_client();
        for (std::size_t step = 0; step < taken; ++step) client.on_bytes(steps[step], at(3s));
        const auto begun = taken == 0 ? 0s : 3s;
        EXPECT_EQ(client.deadline(), at(begun + 10s).steady);
        client.on_time(at(begun + 9999ms));
        EXPECT_EQ(happenings(client), Happenings{});
        client.on_time(at(begun + 10s));
        EXPECT_EQ(happenings(client), Happenings{ended(EndReason::greeting_timed_out)});
    }
}

TEST(Client, TheEndAtAnyStepIsToldOnce) {
    const std::vector<std::string> steps{greeting, accepted, subscribed, event_named("HEARTBEAT")};
    for (std::size_t taken = 0; taken <= steps.size(); ++taken) {
        for (const bool closed : {true, false}) {
            Client client = fresh_client();
            for (std::size_t step = 0; step < taken; ++step) client.on_bytes(steps[step], at());
            happenings(client);
            if (closed) client.on_closed();
            if (!closed) client.on_bytes(goodbye, at());
            EXPECT_EQ(happenings(client), Happenings{ended(closed ? EndReason::closed : EndReason::disconnect_notice)});
            client.on_closed();
            client.on_bytes(greeting + event_named("HEARTBEAT"), at());
            client.on_time(at(1h));
            EXPECT_EQ(happenings(client), Happenings{});
            EXPECT_EQ(client.take_output(), "");
        }
    }
}

TEST(Client, AnySplitOfTheStreamGivesTheSameHappenings) {
    const std::string stream = greeting + accepted + subscribed + event_named("HEARTBEAT") + event_named("RELOADXML");
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        Client client = fresh_client();
        client.on_bytes(std::string_view(stream).substr(0, cut), at());
        client.on_bytes(std::string_view(stream).substr(cut), at());
        EXPECT_EQ(happenings(client), (Happenings{"ready", "event HEARTBEAT", "event RELOADXML"}));
    }
}

TEST(Client, ACommandIsOneBgapiWithItsOwnJobUuid) {
    Client client = ready_client();
    EXPECT_EQ(client.run(status(), at()), 1U);
    const std::string first = client.take_output();
    EXPECT_EQ(first, "bgapi status\nJob-UUID: 0123abcd-0123-abcd--0000000000000001\n\n");
    EXPECT_LE(uuid_in(first).size(), 36U);
    EXPECT_EQ(client.run(status(), at()), 2U);
    EXPECT_NE(uuid_in(client.take_output()), uuid_in(first));
}

TEST(Client, AJobIsDoneWhenItsEventComes) {
    Client client = ready_client();
    const JobNumber job = client.run(status(), at());
    const std::string uuid = uuid_in(client.take_output());
    client.on_bytes(job_reply(uuid), at());
    EXPECT_EQ(happenings(client), Happenings{});
    client.on_bytes(job_event(uuid, "+OK all well\n"), at());
    EXPECT_EQ(happenings(client), Happenings{"done " + std::to_string(job) + " +OK all well\n"});
    client.on_bytes(job_event(uuid, "again"), at());
    client.on_bytes(job_event("somebody-elses", "+OK"), at());
    EXPECT_EQ(happenings(client), Happenings{});
}

TEST(Client, AnEmptyAnswerIsAnAnswer) {
    Client client = ready_client();
    client.run(status(), at());
    const std::string uuid = uuid_in(client.take_output());
    client.on_bytes(job_reply(uuid) + job_event(uuid, ""), at());
    EXPECT_EQ(happenings(client), Happenings{"done 1 "});
}

TEST(Client, JobsMayFinishInAnyOrderAndBeforeTheirReply) {
    Client client = ready_client();
    client.run(status(), at());
    const std::string first = uuid_in(client.take_output());
    client.run(status(), at());
    const std::string second = uuid_in(client.take_output());
    client.on_bytes(job_event(second, "2") + job_reply(first) + job_event(first, "1") + job_reply(second), at());
    EXPECT_EQ(happenings(client), (Happenings{"done 2 2", "done 1 1"}));
}

TEST(Client, AJobThatTheSwitchRefusesIsLost) {
    Client client = ready_client();
    client.run(status(), at());
    client.run(status(), at());
    client.on_bytes("Content-Type: command/reply\nReply-Text: -ERR permission denied\n\n", at());
    EXPECT_EQ(happenings(client), Happenings{"lost 1"});
}

TEST(Client, AJobThatTakesTooLongIsLostAndItsLateAnswerIsNotHeeded) {
    Client client = ready_client();
    client.run(status(), at(1s));
    const std::string uuid = uuid_in(client.take_output());
    client.on_bytes(job_reply(uuid), at(2s));
    EXPECT_EQ(client.deadline(), at(6s).steady);
    client.on_time(at(5999ms));
    EXPECT_EQ(happenings(client), Happenings{});
    client.on_time(at(6s));
    EXPECT_EQ(happenings(client), Happenings{"lost 1 late"});
    client.on_bytes(job_event(uuid, "too late"), at(7s));
    EXPECT_EQ(happenings(client), Happenings{});
}

TEST(Client, CommandsBeforeReadyAndAfterTheEndAreLostAtOnce) {
    Client client = fresh_client();
    EXPECT_EQ(client.run(status(), at()), 1U);
    EXPECT_EQ(happenings(client), Happenings{"lost 1"});
    client.on_bytes(greeting + accepted + subscribed + goodbye, at());
    happenings(client);
    EXPECT_EQ(client.run(status(), at()), 2U);
    EXPECT_EQ(happenings(client), Happenings{"lost 2"});
    EXPECT_EQ(client.take_output(), "");
}

TEST(Client, JobsInFlightAreLostWithTheConnection) {
    Client client = ready_client();
    client.run(status(), at());
    client.run(status(), at());
    client.on_closed();
    EXPECT_EQ(happenings(client), (Happenings{"lost 1", "lost 2", ended(EndReason::closed)}));
}

TEST(Client, MoreJobsThanTheLimitAreLostAtOnce) {
    Client client = ready_client();
    for (std::size_t job = 0; job < Client::jobs_max; ++job) client.run(status(), at());
    EXPECT_EQ(happenings(client), Happenings{});
    client.run(status(), at());
    EXPECT_EQ(happenings(client), Happenings{"lost 1001"});
}

TEST(Client, ASwitchWithoutHeartbeatIsGivenUp) {
    Client client = ready_client();
    client.on_bytes(event_named("HEARTBEAT"), at(20s));
    EXPECT_EQ(client.deadline(), at(65s).steady);
    client.on_time(at(64s));
    EXPECT_EQ(happenings(client), Happenings{"event HEARTBEAT"});
    client.on_time(at(65s));
    EXPECT_EQ(happenings(client), Happenings{ended(EndReason::silent)});
}

TEST(Client, EveryReasonHasASentence) {
    for (const EndReason reason :
         {EndReason::refused_by_acl, EndReason::wrong_password, EndReason::protocol, EndReason::greeting_timed_out,
          EndReason::silent, EndReason::disconnect_notice, EndReason::closed}) {
        EXPECT_NE(to_text(reason), "");
    }
}

}  // namespace
}  // namespace connector::esl
