// The text of each application.
#include "rooms/applications.hpp"

#include <gtest/gtest.h>

namespace connector::rooms {

namespace {

template <class Kind>
Kind read(std::string_view name, std::string_view data) {
    const Application application = application_of(name, data);
    const auto* read = std::get_if<Kind>(&application);
    EXPECT_TRUE(read) << name << " " << data;
    return read ? *read : Kind{};
}

}  // namespace

TEST(Applications, ConferencesHaveProfilePinAndFlags) {
    const auto join_of = [](const char* data) { return read<JoinConference>("conference", data); };
    const JoinConference full = join_of("Team@16k+1234+flags{moderator|mute-detect}");
    EXPECT_EQ(full.name, "Team");
    EXPECT_EQ(full.profile, "16k");
    EXPECT_EQ(full.pin, "1234");
    EXPECT_EQ(full.flags, (std::vector<std::string>{"moderator", "mute-detect"}));
    EXPECT_EQ(join_of("Team").profile, "default");
    EXPECT_EQ(join_of("Team@16k++flags{}").pin, "");
    EXPECT_EQ(join_of("Team@16k+flags{|mute|").flags, std::vector<std::string>{"mute"});
}

TEST(Applications, RespondHasItsStatusAndReason) {
    const auto respond = [](const char* data) { return read<RespondCall>("respond", data); };
    EXPECT_EQ(respond("486 In the bath").status, 486U);
    EXPECT_EQ(respond("486 In the bath").reason, "In the bath");
    EXPECT_EQ(respond("486").reason, "Busy Here");
    EXPECT_EQ(respond("200 OK").status, 404U);
    EXPECT_EQ(respond("x").status, 404U);
    EXPECT_EQ(respond("99999999999").status, 404U);
}

TEST(Applications, AHangupHasItsCause) {
    EXPECT_EQ(read<EndCall>("hangup", "user_busy").cause, Cause::user_busy);
    EXPECT_EQ(read<EndCall>("hangup", "17").cause, Cause::user_busy);
    EXPECT_EQ(read<EndCall>("hangup", "").cause, Cause::normal_clearing);
    EXPECT_EQ(read<EndCall>("hangup", "no such").cause, Cause::normal_clearing);
}

TEST(Applications, ATransferMayNameAContext) {
    EXPECT_EQ(read<Transfer>("transfer", "32000 XML public").number, "32000");
    EXPECT_EQ(read<Transfer>("transfer", "32000 XML public").context, "public");
    EXPECT_EQ(read<Transfer>("transfer", "32000").context, "");
}

TEST(Applications, EchoNeedsNothing) {
    read<EchoCall>("echo", "");
}

TEST(Applications, ALogLineHasItsLevel) {
    EXPECT_EQ(read<WriteLog>("log", "ERR it broke").severity, Severity::error);
    EXPECT_EQ(read<WriteLog>("log", "WARNING it may break").text, "it may break");
    EXPECT_EQ(read<WriteLog>("log", "hello").text, "hello");
}

TEST(Applications, OthersAreNotKnown) {
    read<UnknownApplication>("system", "reboot");
    read<UnknownApplication>("", "");
    EXPECT_EQ(read<Sleep>("sleep", "1500").time, std::chrono::milliseconds(1500));
    EXPECT_EQ(read<Sleep>("sleep", "4000000000").time, std::chrono::hours(24));
    read<AnswerCall>("answer", "");
    read<RingCall>("ring_ready", "");
    read<RingCall>("pre_answer", "");
}

}  // namespace connector::rooms
