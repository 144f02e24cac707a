// Causes, their names, and the SIP answers on both sides of them.
#include "rooms/hangup_cause.hpp"

#include <gtest/gtest.h>

namespace connector::rooms {

TEST(HangupCause, HasAName) {
    EXPECT_EQ(name_of(Cause::user_busy), "USER_BUSY");
    EXPECT_EQ(cause_named("User_Busy"), Cause::user_busy);
    EXPECT_EQ(cause_named("17"), Cause::user_busy);
    EXPECT_FALSE(cause_named(""));
    EXPECT_FALSE(cause_named("no such"));
}

TEST(HangupCause, IsTheAnswerThatFreeSwitchGives) {
    const std::pair<Cause, unsigned> answers[] = {
        {Cause::user_busy, 486},        {Cause::call_rejected, 603},
        {Cause::no_answer, 480},        {Cause::user_not_registered, 480},
        {Cause::no_user_response, 408}, {Cause::unallocated_number, 404},
        {Cause::normal_clearing, 480},  {Cause::incompatible_destination, 488},
        {Cause::invalid_url, 484},      {Cause::normal_temporary_failure, 503},
    };
    for (const auto& [cause, status] : answers) EXPECT_EQ(sip_status_of(cause), status) << name_of(cause);
}

TEST(HangupCause, ComesFromThePhonesAnswer) {
    const std::pair<unsigned, Cause> causes[] = {
        {486, Cause::user_busy},          {600, Cause::user_busy},
        {603, Cause::call_rejected},      {403, Cause::call_rejected},
        {480, Cause::no_user_response},   {408, Cause::recovery_on_timer_expire},
        {404, Cause::unallocated_number}, {488, Cause::incompatible_destination},
        {302, Cause::normal_unspecified}, {699, Cause::normal_unspecified},
    };
    for (const auto& [status, cause] : causes) EXPECT_EQ(cause_of_status(status), cause) << status;
}

TEST(HangupCause, IsToldAsAReason) {
    EXPECT_EQ(reason_header(Cause::normal_clearing), "Q.850;cause=16;text=\"NORMAL_CLEARING\"");
    EXPECT_EQ(reason_header(Cause::media_timeout), "SIP;cause=804;text=\"MEDIA_TIMEOUT\"");
    EXPECT_EQ(reason_header(Cause::lose_race), "SIP;cause=200;text=\"Call completed elsewhere\"");
}

}  // namespace connector::rooms
