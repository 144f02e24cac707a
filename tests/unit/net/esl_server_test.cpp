// The event socket with real connections: each listener gets what it asked for, and none holds up the others.
#include "net/esl_server.hpp"

#include <gtest/gtest.h>
#include <spdlog/logger.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <functional>

#include "net/log.hpp"

namespace connector::net {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

const std::string disconnected = "Content-Type: text/disconnect-notice\nContent-Length: 23\n\nDisconnected, goodbye.\n";

esl::Event event_of(const std::string& name, const std::string& more = {}) {
    esl::Event event;
    event.add("Event-Name", name);
    if (!more.empty()) event.add("More", more);
    return event;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
    return found;
}

class EslServerTest : public testing::Test {
protected:
    // A listener's end, read when it is asked to.
    struct Client {
        explicit Client(boost::asio::io_context& context, std::uint16_t port) : socket(context) {
            socket.connect({boost::asio::ip::address_v4::loopback(), port});
            socket.non_blocking(true);
        }
        void say(const std::string& text) { boost::asio::write(socket, boost::asio::buffer(text + "\n\n")); }
        void read() {
            std::array<char, 64 * 1024> space{};
            error_code error;
            while (!error) heard.append(space.data(), socket.read_some(boost::asio::buffer(space), error));
            if (error != boost::asio::error::would_block) over = true;
        }
        bool has(const std::string& text) {
            read();
            return heard.find(text) != std::string::npos;
        }

        tcp::socket socket;
        std::string heard;
        bool over = false;
    };

    EslServerTest() : log(make_log("test", LogFormat::text, LogLevel::error)), loop(*log) {}

    void start(EslServer::Options options = {}) {
        options.port = 0;
        options.password = Secret("ClueCon");
        server = std::make_unique<EslServer>(
            loop, random, std::move(options),
            EslServer::Handlers{[](const std::string& command) { return "+OK " + command + "\n"; },
                                [](const std::string&, const std::string&) {}});
        const auto started = server->start();
        ASSERT_TRUE(started) << started.error();
    }
    std::unique_ptr<Client> listener(const std::string& subscription) {
        auto client = std::make_unique<Client>(loop.context(), server->port());
        client->say("auth ClueCon");
        client->say(subscription);
        EXPECT_TRUE(until([&] { return client->has("+OK event listener enabled"); }));
        client->heard.clear();
        return client;
    }
    /// Lets the loop run until that holds, for ten seconds at most.
    bool until(const std::function<bool()>& holds) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!holds()) {
            if (std::chrono::steady_clock::now() > end) return false;
            loop.context().restart();
            loop.context().run_one_for(std::chrono::milliseconds(5));
        }
        return true;
    }

    std::shared_ptr<spdlog::logger> log;
    Loop loop;
    SystemRandom random;
    std::unique_ptr<EslServer> server;
};

TEST_F(EslServerTest, TwoListenersHaveTheirOwnFormatsAndFilters) {
    start();
    const auto plain = listener("event plain HEARTBEAT RELOADXML\n\nfilter Event-Name RELOADXML");
    const auto json = listener("event json ALL\n\nnixevent RELOADXML");
    server->publish(event_of("HEARTBEAT"));
    server->publish(event_of("RELOADXML"));
    EXPECT_TRUE(until([&] { return plain->has("Event-Name: RELOADXML\n\n"); }));
    EXPECT_TRUE(until([&] { return json->has("{\"Event-Name\":\"HEARTBEAT\"}"); }));
    EXPECT_FALSE(plain->has("HEARTBEAT"));
    EXPECT_FALSE(json->has("RELOADXML"));
    json->say("api status");
    EXPECT_TRUE(until([&] { return json->has("+OK status\n"); }));
    EXPECT_FALSE(plain->has("status"));
}

TEST_F(EslServerTest, WhoReadsGetsWhatIsLargerThanMayBeUnsent) {
    EslServer::Options options;
    options.unsent_bytes_max = 1'000;
    start(options);
    const auto client = listener("event plain ALL");
    client->say("api " + std::string(2'000, 'x'));
    EXPECT_TRUE(until([&] { return client->has("+OK " + std::string(2'000, 'x')); }));
    server->publish(event_of("HEARTBEAT", std::string(2'000, 'y')));
    EXPECT_TRUE(until([&] { return client->has(std::string(2'000, 'y')); }));
    EXPECT_FALSE(client->over);
}

TEST_F(EslServerTest, ManyCommandsAtOnceAreAllAnswered) {
    EslServer::Options options;
    options.unsent_bytes_max = 1'000;
    start(options);
    const auto client = listener("event plain ALL");
    std::string commands = "api 1";
    for (unsigned i = 2; i <= 100; ++i) commands += "\n\napi " + std::to_string(i);
    client->say(commands);
    EXPECT_TRUE(until([&] { return client->has("+OK 100\n"); }));
    EXPECT_EQ(count(client->heard, "+OK "), 100U);
}

TEST_F(EslServerTest, OneThatNeverReadsIsDroppedAndTheOtherGetsEverything) {
    constexpr std::size_t events = 1'500;  // more than all buffers of the system hold
    EslServer::Options options;
    options.unsent_bytes_max = 1024 * 1024;
    start(options);
    const auto sleeping = listener("event plain ALL");
    const auto reading = listener("event plain ALL");
    const std::string much(8 * 1024, 'x');
    for (std::size_t sent = 0; sent < events; ++sent) {
        server->publish(event_of("HEARTBEAT", much));
        loop.context().restart();
        loop.context().poll();
        reading->read();
    }
    server->publish(event_of("RELOADXML"));
    EXPECT_TRUE(until([&] {
        reading->read();
        return reading->heard.ends_with("Event-Name: RELOADXML\n\n");
    }));
    EXPECT_EQ(count(reading->heard, "Event-Name: HEARTBEAT"), events);
    EXPECT_TRUE(until([&] {
        sleeping->read();
        return sleeping->over;
    }));
    EXPECT_LT(count(sleeping->heard, "Event-Name: HEARTBEAT"), events);
}

TEST_F(EslServerTest, WhoDoesNotLogInIsDropped) {
    EslServer::Options options;
    options.login_time = std::chrono::milliseconds(20);
    start(options);
    const auto known = listener("event plain ALL");
    Client stranger(loop.context(), server->port());
    stranger.say("api status");
    EXPECT_TRUE(until([&] {
        stranger.read();
        return stranger.over;
    }));
    EXPECT_TRUE(stranger.heard.ends_with("-ERR command not found\n\n" + disconnected)) << stranger.heard;
    server->publish(event_of("HEARTBEAT"));
    EXPECT_TRUE(until([&] { return known->has("HEARTBEAT"); }));
}

TEST_F(EslServerTest, MoreThanAllowedAreClosedAtOnce) {
    EslServer::Options options;
    options.clients_max = 1;
    start(options);
    const auto first = listener("event plain ALL");
    Client second(loop.context(), server->port());
    EXPECT_TRUE(until([&] {
        second.read();
        return second.over;
    }));
    EXPECT_EQ(second.heard, "");
}

TEST_F(EslServerTest, EndsWithTheLastEventThenTheNoticeThenTheConnection) {
    start();
    const auto client = listener("event plain SHUTDOWN");
    server->publish(event_of("SHUTDOWN"));
    bool stopped = false;
    server->stop([&] { stopped = true; });
    EXPECT_TRUE(until([&] {
        client->read();
        return client->over && stopped;
    }));
    EXPECT_TRUE(client->heard.ends_with("Event-Name: SHUTDOWN\n\n" + disconnected)) << client->heard;
}

TEST_F(EslServerTest, AListenerLeavesWithExit) {
    start();
    const auto client = listener("event plain ALL");
    client->say("exit");
    EXPECT_TRUE(until([&] {
        client->read();
        return client->over;
    }));
    EXPECT_EQ(client->heard, "Content-Type: command/reply\nReply-Text: +OK bye\n\n" + disconnected);
}

}  // namespace
}  // namespace connector::net
