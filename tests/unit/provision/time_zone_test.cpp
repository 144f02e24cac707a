// Time zones as POSIX writes them.
#include "provision/time_zone.hpp"

#include <gtest/gtest.h>

namespace connector::provision {
namespace {

TEST(TimeZone, IsReadAsTheZoneFilesHaveIt) {
    EXPECT_EQ(parse_time_zone("UTC0"), (TimeZone{0, {}}));
    EXPECT_EQ(parse_time_zone("<+0530>-5:30"), (TimeZone{19'800, {}}));
    EXPECT_EQ(parse_time_zone("HST10"), (TimeZone{-36'000, {}}));
    EXPECT_EQ(parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3"),
              (TimeZone{3600, DaylightSaving{{3, 5, 0, 2}, {10, 5, 0, 3}}}));
    EXPECT_EQ(parse_time_zone("EST5EDT4,M3.2.0/2:00:00,M11.1.0"),
              (TimeZone{-18'000, DaylightSaving{{3, 2, 0, 2}, {11, 1, 0, 2}}}));
    EXPECT_EQ(parse_time_zone("AEST-10AEDT,M10.1.0,M4.1.0/3"),
              (TimeZone{36'000, DaylightSaving{{10, 1, 0, 2}, {4, 1, 0, 3}}}));
}

TEST(TimeZone, TheErrorSaysWhatIsWrongAndHowItIsWritten) {
    EXPECT_EQ(
        parse_time_zone("Europe/Berlin").error(),
        "the time zone \"Europe/Berlin\" has no name with an offset; it is written like CET-1CEST,M3.5.0,M10.5.0/3 "
        "or UTC0");
}

TEST(TimeZone, WhatPhonesCannotBeToldIsRefused) {
    for (const char* text : {"",
                             "CET",
                             "C-1",
                             "CET-15",
                             "CET-1:60",
                             "CET--1",
                             "CET-1 ",
                             "CET-1CE",
                             "CET-1CEST",
                             "CET-1CEST,",
                             "CET-1CEST,M3.5.0",
                             "CET-1CEST-3,M3.5.0,M10.5.0",
                             "CET-1CEST,J60,J300",
                             "CET-1CEST,60,300",
                             "CET-1CEST,M0.5.0,M10.5.0",
                             "CET-1CEST,M3.6.0,M10.5.0",
                             "CET-1CEST,M3.5.7,M10.5.0",
                             "CET-1CEST,M3.5.0/24,M10.5.0",
                             "CET-1CEST,M3.5.0/-1,M10.5.0",
                             "CET-1CEST,M3.5.0/2:30,M10.5.0",
                             "CET-1CEST,M3.5.0,M10.5.0/3x",
                             "<>0",
                             "<+00"}) {
        EXPECT_FALSE(parse_time_zone(text)) << text;
    }
}

}  // namespace
}  // namespace connector::provision
