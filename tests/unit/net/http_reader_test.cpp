#include "net/http_reader.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace connector::net {
namespace {

struct Outcome {
    std::vector<std::string> requests;  // method, target, body
    unsigned refused = 0;

    bool operator==(const Outcome&) const = default;
};

void read_all(HttpReader& reader, Outcome& outcome) {
    while (outcome.refused == 0) {
        auto next = reader.next();
        if (!next) {
            outcome.refused = next.error();
        } else if (!*next) {
            return;
        } else {
            outcome.requests.push_back((*next)->method + " " + (*next)->target + " " + (*next)->body);
        }
    }
}

Outcome read(std::string_view stream, HttpLimits limits = {}) {
    HttpReader reader(limits);
    Outcome outcome;
    reader.feed(stream);
    read_all(reader, outcome);
    return outcome;
}

constexpr std::string_view three_requests =
    "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    "POST /api/users/add HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
    "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";

TEST(HttpReader, ReadsRequestsOneAfterTheOther) {
    const Outcome outcome = read(three_requests);
    EXPECT_EQ(outcome.requests,
              (std::vector<std::string>{"GET /healthz ", "POST /api/users/add hello", "POST /x abcde"}));
    EXPECT_EQ(outcome.refused, 0U);
}

TEST(HttpReader, AnySplitOfTheStreamGivesTheSameRequests) {
    const Outcome whole = read(three_requests);
    for (std::size_t cut = 0; cut <= three_requests.size(); ++cut) {
        HttpReader reader;
        Outcome outcome;
        reader.feed(three_requests.substr(0, cut));
        read_all(reader, outcome);
        reader.feed(three_requests.substr(cut));
        read_all(reader, outcome);
        EXPECT_EQ(outcome, whole) << "cut at " << cut;
    }
}

TEST(HttpReader, ByteByByteGivesTheSameRequests) {
    HttpReader reader;
    Outcome outcome;
    for (const char byte : three_requests) {
        reader.feed({&byte, 1});
        read_all(reader, outcome);
    }
    EXPECT_EQ(outcome, read(three_requests));
}

TEST(HttpReader, HandsOutEveryHeaderAndRepeatedOnesTogether) {
    HttpReader reader;
    reader.feed("GET / HTTP/1.1\r\nHost: a\r\nX-One: 1\r\nCookie: b\r\nx-one: 2\r\n\r\n");
    const auto request = reader.next();
    ASSERT_TRUE(request && *request);
    EXPECT_EQ((*request)->headers, (api::Headers{{"Host", "a"}, {"X-One", "1"}, {"x-one", "2"}, {"Cookie", "b"}}));
}

TEST(HttpReader, RefusesWhatIsNoHttp) {
    for (const std::string_view garbage :
         {"\x16\x03\x01\x02", "GET\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
          "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n",
          "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "GET / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
          "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        EXPECT_EQ(read(garbage).refused, 400U) << garbage;
    }
}

TEST(HttpReader, RefusesHeadersPastTheLimitHoweverTheyCome) {
    const std::string huge = "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x');
    EXPECT_EQ(read(huge).refused, 431U);
    HttpReader reader;
    Outcome outcome;
    for (std::size_t i = 0; i < huge.size() && outcome.refused == 0; i += 1000) {
        reader.feed(std::string_view(huge).substr(i, 1000));
        read_all(reader, outcome);
    }
    EXPECT_EQ(outcome.refused, 431U);
}

TEST(HttpReader, RefusesABodyPastTheLimitBeforeItComes) {
    EXPECT_EQ(read("POST / HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n").refused, 413U);
    EXPECT_EQ(read("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n").refused, 413U);
    EXPECT_EQ(read("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd", {.body_bytes_max = 3}).refused, 413U);
    EXPECT_EQ(read("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", {.body_bytes_max = 3}).refused, 0U);
}

TEST(HttpReader, TellsWhatItWaitsFor) {
    HttpReader reader;
    EXPECT_FALSE(reader.in_request());
    reader.feed("POST / HTTP/1.1\r\n");
    (void)reader.next();
    EXPECT_TRUE(reader.in_request());
    EXPECT_FALSE(reader.in_body());
    reader.feed("Content-Length: 2\r\n\r\na");
    (void)reader.next();
    EXPECT_TRUE(reader.in_body());
    reader.feed("b");
    EXPECT_TRUE(reader.next().value());
    EXPECT_FALSE(reader.in_request());
}

TEST(HttpReader, SaysOnceThatTheClientWaitsForAGoAhead) {
    HttpReader reader;
    reader.feed("POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
    (void)reader.next();
    EXPECT_TRUE(reader.take_continue_wanted());
    (void)reader.next();
    EXPECT_FALSE(reader.take_continue_wanted());
}

TEST(HttpReader, KnowsWhetherTheClientWantsToGoOn) {
    const auto keeps = [](std::string_view text) {
        HttpReader reader;
        reader.feed(text);
        EXPECT_TRUE(reader.next().value());
        return reader.keep_alive();
    };
    EXPECT_TRUE(keeps("GET / HTTP/1.1\r\n\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
}

TEST(HttpReader, HandsOutWhatFollowsAnUpgrade) {
    HttpReader reader;
    reader.feed("GET /api/live HTTP/1.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n\x81\x80");
    const auto request = reader.next();
    ASSERT_TRUE(request && *request);
    EXPECT_TRUE(wants_websocket(**request));
    EXPECT_EQ(reader.take_rest(), "\x81\x80");
}

TEST(HttpReader, AnUpgradeNeedsBothHeaders) {
    api::Request request;
    request.headers = {{"Upgrade", "websocket"}};
    EXPECT_FALSE(wants_websocket(request));
    request.headers = {{"Connection", "upgrade"}, {"Upgrade", "h2c"}};
    EXPECT_FALSE(wants_websocket(request));
    request.headers = {{"connection", "upgrade"}, {"upgrade", "websocket"}};
    EXPECT_TRUE(wants_websocket(request));
}

}  // namespace
}  // namespace connector::net
