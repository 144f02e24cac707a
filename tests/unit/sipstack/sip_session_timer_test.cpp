#include "sipstack/sip_session_timer.hpp"

#include <gtest/gtest.h>

namespace connector::sipstack {
namespace {

using namespace std::chrono_literals;

constexpr SteadyTime start{};

SessionTerms asking(std::chrono::seconds interval, std::optional<Refresher> refresher, bool supported = true) {
    return {supported, SessionExpires{interval, refresher}, std::nullopt};
}

TEST(SessionTimer, ReadsTheHeaderAndRefusesWhatIsNone) {
    EXPECT_EQ(session_expires("1800"), (SessionExpires{1800s, std::nullopt}));
    EXPECT_EQ(session_expires(" 90;x=y;Refresher=UAC"), (SessionExpires{90s, Refresher::uac}));
    EXPECT_EQ(session_expires("90 ; refresher = uas"), (SessionExpires{90s, Refresher::uas}));
    EXPECT_EQ(session_expires("90;refresher=both"), (SessionExpires{90s, std::nullopt}));
    for (const char* bad : {"", "0", "-5", "x", "90x", "99999999999999"}) EXPECT_EQ(session_expires(bad), std::nullopt);
}

TEST(SessionTimer, OnlyWhoUnderstandsItIsRefusedForTooShortAnInterval) {
    EXPECT_TRUE(SessionTimer::is_too_short(asking(89s, {}), 90s));
    EXPECT_FALSE(SessionTimer::is_too_short(asking(90s, {}), 90s));
    EXPECT_FALSE(SessionTimer::is_too_short(asking(89s, {}, false), 90s));
    EXPECT_FALSE(SessionTimer::is_too_short({}, 90s));
}

TEST(SessionTimer, ACallerThatCanRefreshIsMadeTo) {
    SessionTimer timer(90s);
    EXPECT_EQ(timer.on_request(asking(1800s, {}), start),
              (SessionTimer::Lines{{"Session-Expires", "1800;refresher=uac"}, {"Require", "timer"}}));
    EXPECT_EQ(timer.due(start + 1767s), SessionTimer::Due::nothing);
    EXPECT_EQ(timer.deadline(), start + 1768s);
    EXPECT_EQ(timer.due(start + 1768s), SessionTimer::Due::expired);
}

TEST(SessionTimer, WhoeverWaitsGivesUpAThirdBeforeAShortIntervalEnds) {
    SessionTimer timer(90s);
    timer.on_request(asking(90s, Refresher::uac), start);
    EXPECT_EQ(timer.deadline(), start + 60s);
}

TEST(SessionTimer, WeRefreshAtHalfTimeWhenTheCallerWantsOrCannot) {
    for (const auto& terms : {asking(100s, Refresher::uas), asking(100s, Refresher::uac, false)}) {
        SessionTimer timer(90s);
        const auto lines = timer.on_request(terms, start);
        EXPECT_EQ(lines.front().second, "100;refresher=uas");
        EXPECT_EQ(lines.size(), terms.supported ? 2U : 1U);
        EXPECT_EQ(timer.due(start + 49s), SessionTimer::Due::nothing);
        EXPECT_EQ(timer.due(start + 50s), SessionTimer::Due::refresh);
        timer.on_refresh_sent();
        EXPECT_EQ(timer.due(start + 60s), SessionTimer::Due::nothing);
        EXPECT_EQ(timer.due(start + 100s), SessionTimer::Due::expired);
    }
}

TEST(SessionTimer, ARefreshThatFailsIsTriedAgainUntilTheIntervalIsOver) {
    SessionTimer timer(90s);
    timer.on_request(asking(100s, Refresher::uas), start);
    timer.on_refresh_failed(start + 60s);
    EXPECT_EQ(timer.deadline(), start + 80s);
    timer.on_refresh_failed(start + 100s);
    EXPECT_EQ(timer.due(start + 100s), SessionTimer::Due::expired);
}

TEST(SessionTimer, AnAnswerToOursSaysWhoGoesOn) {
    SessionTimer timer(90s);
    timer.on_answer(asking(200s, Refresher::uac), start);
    EXPECT_EQ(timer.deadline(), start + 100s);
    EXPECT_EQ(timer.refreshing(), (SessionTimer::Lines{{"Session-Expires", "200;refresher=uac"}, {"Min-SE", "90"}}));
    timer.on_answer(asking(300s, Refresher::uas), start);
    EXPECT_EQ(timer.deadline(), start + 268s);
}

TEST(SessionTimer, AnAnswerNeverHasUsRefreshAllTheTime) {
    SessionTimer timer(90s);
    timer.on_answer(asking(1s, Refresher::uac), start);
    EXPECT_EQ(timer.deadline(), start + 45s);
}

TEST(SessionTimer, WithoutTheHeaderThereIsNoTimerAnyMore) {
    SessionTimer timer(90s);
    timer.on_request(asking(100s, {}), start);
    EXPECT_EQ(timer.on_request({}, start), SessionTimer::Lines{});
    EXPECT_EQ(timer.deadline(), std::nullopt);
    EXPECT_EQ(timer.due(start + 1000s), SessionTimer::Due::nothing);
    timer.on_answer(asking(200s, {}), start);
    timer.on_answer({}, start);
    EXPECT_EQ(timer.deadline(), std::nullopt);
}

TEST(SessionTimer, TooShortForThePeerIsAskedAgainOnceForWhatItWants) {
    SessionTimer timer(90s);
    timer.on_request(asking(100s, Refresher::uas), start);
    EXPECT_TRUE(timer.on_too_short({true, {}, 150s}));
    EXPECT_EQ(timer.refreshing(), (SessionTimer::Lines{{"Session-Expires", "150;refresher=uac"}, {"Min-SE", "150"}}));
    EXPECT_FALSE(timer.on_too_short({true, {}, 150s}));
    EXPECT_FALSE(timer.on_too_short({}));
}

}  // namespace
}  // namespace connector::sipstack
