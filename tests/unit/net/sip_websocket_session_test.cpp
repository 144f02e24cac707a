#include "net/sip_websocket_session.hpp"

#include <gtest/gtest.h>

#include "../api/websocket_client.hpp"

namespace connector::net {
namespace {

using test::client_frame;
using test::client_text;
using test::close_code_in;
using test::take_frames;
using Texts = std::vector<std::string>;

const std::string options = "OPTIONS sip:a@b SIP/2.0\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
const std::string ok = "SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n";

SipWebSocketLimits small_limits() {
    SipWebSocketLimits limits;
    limits.message_bytes_max = 200;
    limits.messages_burst_max = 5;
    limits.messages_per_second = 1;
    limits.unsent_bytes_max = 200;
    return limits;
}

class SipWebSocketSessionTest : public ::testing::Test {
protected:
    void hear(const std::string& bytes) { session.on_bytes(bytes, now); }
    std::optional<int> close_code() { return close_code_in(take_frames(session)); }

    SteadyTime now{};
    SipWebSocketSession session{small_limits(), now};
};

TEST_F(SipWebSocketSessionTest, AMessageIsOneSipMessageBothWays) {
    hear(client_text(options) + client_frame(0x82, options));
    EXPECT_EQ(session.take_for_stack(), options + options);
    EXPECT_EQ(session.take_for_stack(), "");
    session.on_stack_bytes(ok + ok.substr(0, 9));
    session.on_stack_bytes(ok.substr(9));
    EXPECT_EQ(test::texts_of(take_frames(session)), (Texts{ok, ok}));
}

TEST_F(SipWebSocketSessionTest, FragmentsArePutTogether) {
    hear(client_frame(0x01, options.substr(0, 10)) + client_frame(0x89, "?") + client_frame(0x80, options.substr(10)));
    EXPECT_EQ(session.take_for_stack(), options);
}

TEST_F(SipWebSocketSessionTest, WhatIsNoUtf8GoesAsBinary) {
    const std::string latin = "SIP/2.0 200 OK\r\nSubject: \xE4\r\nContent-Length: 0\r\n\r\n";
    session.on_stack_bytes(latin);
    EXPECT_EQ(take_frames(session), (std::vector<test::ServerFrame>{{2, latin}}));
}

TEST_F(SipWebSocketSessionTest, KeepAlivesAreAnsweredHere) {
    hear(client_text("\r\n\r\n") + client_text("\r\n") + client_frame(0x89, "are you there"));
    EXPECT_EQ(take_frames(session), (std::vector<test::ServerFrame>{{1, "\r\n"}, {10, "are you there"}}));
    EXPECT_EQ(session.take_for_stack(), "");
    EXPECT_FALSE(session.closing());
}

TEST_F(SipWebSocketSessionTest, WhatIsNotOneSipMessageCloses) {
    hear(client_text(options + options));
    EXPECT_EQ(close_code(), 1002);
    EXPECT_EQ(session.take_for_stack(), "");
}

TEST_F(SipWebSocketSessionTest, AnUnmaskedFrameCloses) {
    hear("\x81\x01x");
    EXPECT_EQ(close_code(), 1002);
}

TEST_F(SipWebSocketSessionTest, ALongMessageCloses) {
    hear(client_text(options + std::string(200, 'x')));
    EXPECT_EQ(close_code(), 1009);
}

TEST_F(SipWebSocketSessionTest, TooManyMessagesClose) {
    for (int i = 0; i < 5; ++i) hear(client_text(options));
    now += std::chrono::seconds(1);
    hear(client_text(options));
    EXPECT_FALSE(session.closing());
    hear(client_frame(0x89, ""));
    EXPECT_EQ(close_code(), 1008);
}

TEST_F(SipWebSocketSessionTest, ABrowserThatDoesNotReadIsClosed) {
    for (int i = 0; i < 4; ++i) session.on_stack_bytes(ok);
    EXPECT_FALSE(session.closing());
    for (int i = 0; i < 4; ++i) session.on_stack_bytes(ok);
    EXPECT_EQ(take_frames(session).size(), 1U);
    EXPECT_TRUE(session.closing());
}

TEST_F(SipWebSocketSessionTest, ABrowserThatReadsNothingIsToldToTryLater) {
    for (int i = 0; i < 9; ++i) session.on_stack_bytes(ok);
    EXPECT_EQ(close_code(), 1013);
}

TEST_F(SipWebSocketSessionTest, TheThirdPingWithoutAnAnswerIsTheEnd) {
    EXPECT_TRUE(session.ping() && session.ping());
    hear(client_frame(0x8A, ""));
    EXPECT_TRUE(session.ping() && session.ping());
    EXPECT_FALSE(session.ping());
}

TEST_F(SipWebSocketSessionTest, ACloseIsAnsweredAndNothingIsTakenAfterIt) {
    hear(client_frame(0x88, "\x03\xE8") + client_text(options));
    EXPECT_EQ(close_code(), 1000);
    session.on_stack_bytes(ok);
    EXPECT_TRUE(take_frames(session).empty());
    EXPECT_EQ(session.take_for_stack(), "");
}

TEST_F(SipWebSocketSessionTest, TheEndsOnOurSideHaveTheirCodes) {
    session.shut_down();
    EXPECT_EQ(close_code(), 1001);
    SipWebSocketSession other(small_limits(), now);
    other.on_stack_end();
    EXPECT_EQ(close_code_in(take_frames(other)), 1002);
}

}  // namespace
}  // namespace connector::net
