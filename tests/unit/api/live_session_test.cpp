#include "api/live_session.hpp"

#include <gtest/gtest.h>

#include "support/test_now.hpp"
#include "websocket_client.hpp"

namespace connector::api {
namespace {

using test::at;
using test::client_frame;
using test::client_text;
using test::close_code_in;
using test::take_frames;
using namespace std::chrono_literals;

TEST(Outbox, TakesNoMoreThanItsLimitAndGivesInOrder) {
    Outbox outbox(10);
    const auto frame = [](std::string text) { return std::make_shared<const std::string>(std::move(text)); };
    EXPECT_EQ(outbox.push(frame("12345")), Outbox::Pushed::queued);
    EXPECT_EQ(outbox.push(frame("67890")), Outbox::Pushed::queued);
    EXPECT_EQ(outbox.push(frame("x")), Outbox::Pushed::overflow);
    EXPECT_EQ(outbox.bytes(), 10U);
    EXPECT_EQ(*outbox.take(1), "12345");
    EXPECT_EQ(outbox.push(frame("abc")), Outbox::Pushed::queued);
    EXPECT_EQ(*outbox.take(1), "67890");
    EXPECT_EQ(*outbox.take(1), "abc");
    EXPECT_TRUE(outbox.empty());
    EXPECT_EQ(outbox.bytes(), 0U);
}

class LiveSessionTest : public ::testing::Test {
protected:
    std::vector<std::string> heard;
    int woken = 0;
    std::shared_ptr<LiveSession> session = make({});

    struct Noting final : LiveClient {
        explicit Noting(std::vector<std::string>& in) : heard(in) {}
        void on_text(LiveSession&, std::string_view text, Now) override { heard.emplace_back(text); }
        std::vector<std::string>& heard;
    };

    std::shared_ptr<LiveSession> make(LiveSession::Limits limits) {
        auto made = std::make_shared<LiveSession>(Login{}, limits, [this] { ++woken; });
        made->serve(std::make_unique<Noting>(heard));
        return made;
    }
    std::optional<int> closed_with() { return close_code_in(take_frames(session->outbox())); }
};

TEST_F(LiveSessionTest, HandsOnTextMessages) {
    session->on_bytes(client_text("one") + client_text("two"), at());
    EXPECT_EQ(heard, (std::vector<std::string>{"one", "two"}));
    EXPECT_TRUE(session->outbox().empty());
    EXPECT_FALSE(session->closing());
}

TEST_F(LiveSessionTest, AnswersAPingWithItsPayload) {
    session->on_bytes(client_frame(0x89, "abc"), at());
    EXPECT_EQ(take_frames(session->outbox()), (std::vector<test::ServerFrame>{{10, "abc"}}));
    EXPECT_EQ(woken, 1);
}

TEST_F(LiveSessionTest, AnswersACloseWithItsCodeAndThenSaysNothing) {
    session->on_bytes(client_frame(0x88, "\x03\xE8") + client_text("late"), at());
    EXPECT_TRUE(session->closing());
    EXPECT_EQ(closed_with(), 1000);
    session->send_text("more");
    session->on_bytes(client_text("later"), at());
    session->shut_down();
    EXPECT_TRUE(session->outbox().empty());
    EXPECT_TRUE(heard.empty());
}

TEST_F(LiveSessionTest, ClosesOnWhatItCannotTake) {
    const std::vector<std::pair<std::string, int>> cases{{"\x81\x05Hello", 1002},
                                                         {client_text("\xFF"), 1007},
                                                         {client_text(std::string(5000, 'x')), 1009},
                                                         {client_frame(0x82, "binary"), 1003}};
    for (const auto& [bytes, code] : cases) {
        session = make({});
        session->on_bytes(bytes, at());
        EXPECT_TRUE(session->closing());
        EXPECT_EQ(closed_with(), code);
    }
    EXPECT_TRUE(heard.empty());
}

TEST_F(LiveSessionTest, TakesTwentyMessagesASecondAndNoMore) {
    for (int i = 0; i < 20; ++i) session->on_bytes(client_text("x"), at());
    EXPECT_FALSE(session->closing());
    session->on_bytes(client_text("x"), at(49ms));
    EXPECT_EQ(closed_with(), 1008);
    EXPECT_EQ(heard.size(), 20U);
}

TEST_F(LiveSessionTest, TakesOneMoreEveryTwentiethOfASecond) {
    for (int i = 0; i < 100; ++i) session->on_bytes(client_text("x"), at(i * 50ms));
    EXPECT_FALSE(session->closing());
    EXPECT_EQ(heard.size(), 100U);
}

TEST_F(LiveSessionTest, CountsPingsAsMessages) {
    for (int i = 0; i < 21; ++i) session->on_bytes(client_frame(0x89, ""), at());
    EXPECT_EQ(closed_with(), 1008);
}

TEST_F(LiveSessionTest, ThrowsAwayTheBacklogOfASlowReader) {
    LiveSession::Limits limits;
    limits.unsent_bytes_max = 100;
    session = make(limits);
    session->send_text(std::string(60, 'x'));
    EXPECT_FALSE(session->closing());
    session->send_text(std::string(60, 'y'));
    EXPECT_TRUE(session->closing());
    const auto frames = take_frames(session->outbox());
    EXPECT_EQ(frames.size(), 1U);
    EXPECT_EQ(close_code_in(frames), 1013);
}

TEST_F(LiveSessionTest, WakesTheWriterOnlyWhenTheOutboxWasEmpty) {
    session->send_text("a");
    session->send_text("b");
    EXPECT_EQ(woken, 1);
    take_frames(session->outbox());
    session->send_text("c");
    EXPECT_EQ(woken, 2);
}

TEST_F(LiveSessionTest, GoesAwayWithTheServer) {
    session->shut_down();
    EXPECT_TRUE(session->closing());
    EXPECT_EQ(closed_with(), 1001);
}

TEST_F(LiveSessionTest, ClosesWhenAPingIsNotAnswered) {
    session->on_ping_time(at());
    EXPECT_EQ(take_frames(session->outbox()), (std::vector<test::ServerFrame>{{9, ""}}));
    session->on_bytes(client_frame(0x8A, ""), at(1s));
    session->on_ping_time(at(20s));
    EXPECT_FALSE(session->closing());
    take_frames(session->outbox());
    session->on_ping_time(at(40s));
    EXPECT_TRUE(session->closing());
    EXPECT_EQ(closed_with(), 1008);
}

}  // namespace
}  // namespace connector::api
