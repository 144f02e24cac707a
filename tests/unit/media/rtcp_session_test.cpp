// What a leg reports of the packets that came, and when.
#include "media/rtcp_session.hpp"

#include <gtest/gtest.h>

#include "support/test_now.hpp"

namespace connector::media {

namespace {

using std::chrono::milliseconds;

class Session : public testing::Test {
protected:
    SteadyTime now() const { return test::at(milliseconds(ms)).steady; }
    void comes(std::uint16_t sequence, std::uint32_t timestamp, std::uint32_t ssrc = 7) {
        session.on_rtp({0, false, sequence, timestamp, ssrc, {}}, now());
    }
    // One packet each 20 ms.
    void come(std::uint32_t first, std::uint32_t count) {
        for (std::uint32_t i = first; i < first + count; ++i, ms += 20) comes(static_cast<std::uint16_t>(i), i * 160);
    }
    RtcpReport report() {
        const auto reports = parse_rtcp(session.report(sent, now()));
        EXPECT_TRUE(reports && reports->size() == 1);
        return reports->front();
    }
    ReportBlock block() {
        const RtcpReport made = report();
        return made.blocks.empty() ? ReportBlock{} : made.blocks.front();
    }

    int ms = 0;
    RtcpSession session{250, 8'000, test::at().steady};
    RtcpSession::Sent sent{};
};

}  // namespace

TEST_F(Session, ReportsSoonAndThenEveryFiveSeconds) {
    std::vector<int> at_ms;
    for (; ms <= 12'000; ms += 10) {
        if (!session.is_due(now())) continue;
        session.report(sent, now());
        at_ms.push_back(ms);
    }
    EXPECT_EQ(at_ms, (std::vector{1'250, 6'250, 11'250}));
}

TEST_F(Session, IsASendersReportWhenSomethingWasSent) {
    sent = {1'600, 10, 1'600};
    ms = 2'500;
    const RtcpReport first = report();
    ASSERT_TRUE(first.sender);
    EXPECT_EQ(first.ssrc, 250U);
    EXPECT_EQ(first.sender->ntp_time, 0x2'8000'0000U);
    EXPECT_EQ(first.sender->rtp_timestamp, 1'600U);
    EXPECT_EQ(first.sender->packets, 10U);
    EXPECT_EQ(first.sender->payload_bytes, 1'600U);
    EXPECT_FALSE(report().sender);
    sent.packets = 11;
    EXPECT_TRUE(report().sender);
}

TEST_F(Session, SaysNothingOfASourceThatHasNotCome) {
    EXPECT_TRUE(report().blocks.empty());
}

TEST_F(Session, CountsLossesOfTheWholeCallAndOfTheLastInterval) {
    come(65'500, 100);  // across the end of the numbers
    EXPECT_EQ(block().lost, 0);
    comes(70, 70 * 160);  // 64 to 69 are lost
    const ReportBlock second = block();
    EXPECT_EQ(second.ssrc, 7U);
    EXPECT_EQ(second.highest_sequence, 0x10000U + 70);
    EXPECT_EQ(second.lost, 6);
    EXPECT_EQ(second.fraction_lost, 6 * 256 / 7);
    come(71 + 0x10000, 10);
    const ReportBlock third = block();
    EXPECT_EQ(third.lost, 6);
    EXPECT_EQ(third.fraction_lost, 0);
}

TEST_F(Session, DoubledPacketsAreMoreThanWereSent) {
    for (int i = 0; i < 3; ++i) comes(5, 800);
    EXPECT_EQ(block().lost, -2);
}

TEST_F(Session, AnotherSourceIsCountedAnew) {
    come(0, 10);
    comes(5'000, 0, 8);
    const ReportBlock seen = block();
    EXPECT_EQ(seen.ssrc, 8U);
    EXPECT_EQ(seen.lost, 0);
    EXPECT_EQ(seen.highest_sequence, 5'000U);
}

TEST_F(Session, AStrayPacketIsNotCountedAndASecondBeginsAnew) {
    come(0, 10);
    comes(30'000, 0);
    EXPECT_EQ(block().highest_sequence, 9U);
    comes(30'001, 160);
    EXPECT_EQ(block().highest_sequence, 30'001U);
    EXPECT_EQ(block().lost, 0);
}

TEST_F(Session, ASteadyStreamHasNoJitterAndAnUnsteadyOneItsOwn) {
    come(0, 100);
    EXPECT_EQ(block().jitter_ticks, 0U);
    // Each second packet is 10 ms late: the differences are 80 ticks, and so the mean becomes.
    for (std::uint32_t i = 100; i < 400; ++i, ms += i % 2 == 0 ? 10 : 30) comes(static_cast<std::uint16_t>(i), i * 160);
    EXPECT_NEAR(block().jitter_ticks, 80, 2);
}

TEST_F(Session, TellsWhenTheSourcesLastReportCame) {
    come(0, 1);
    EXPECT_EQ(block().last_sr, 0U);
    session.on_rtcp(print_rtcp({7, SenderInfo{0x1111'2222'3333'4444, 0, 1, 1}, {}}, "x", false), now());
    ms += 1'500;
    const ReportBlock seen = block();
    EXPECT_EQ(seen.last_sr, 0x2222'3333U);
    EXPECT_EQ(seen.delay_since_last_sr, 65'536U * 3 / 2);
}

TEST_F(Session, AReportOfAnotherSourceIsNoneOfThisOne) {
    come(0, 1);
    session.on_rtcp(print_rtcp({9, SenderInfo{0x1111'2222'3333'4444, 0, 1, 1}, {}}, "x", false), now());
    session.on_rtcp({}, now());
    EXPECT_EQ(block().last_sr, 0U);
}

TEST_F(Session, KnowsHowMuchThePhoneMisses) {
    ReportBlock of_us;
    of_us.ssrc = 250;
    of_us.fraction_lost = 64;
    ReportBlock of_others = of_us;
    of_others.ssrc = 9;
    of_others.fraction_lost = 255;
    session.on_rtcp(print_rtcp({7, std::nullopt, {of_us, of_others}}, "x", false), now());
    EXPECT_EQ(session.lost_percent(), 25U);
}

TEST_F(Session, SaysGoodbyeAtItsEnd) {
    const auto bytes = session.farewell(sent, now());
    const std::vector<std::uint8_t> goodbye{0x81, 203, 0, 1, 0, 0, 0, 250};
    ASSERT_GT(bytes.size(), goodbye.size());
    EXPECT_TRUE(std::equal(goodbye.begin(), goodbye.end(), bytes.end() - 8));
}

}  // namespace connector::media
