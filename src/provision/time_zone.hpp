// The local time that a phone shows, from a setting in the way of POSIX.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace connector::provision {

/// A moment of each year, in the local time that holds until then.
struct YearlyMoment {
    int month = 1;    // 1 … 12
    int week = 1;     // 1 … 4; 5 is the last one of the month
    int weekday = 0;  // 0 is Sunday
    int hour = 2;     // 0 … 23

    bool operator==(const YearlyMoment&) const = default;
};

/// Clocks are one hour ahead from `starts` until `ends`.
struct DaylightSaving {
    YearlyMoment starts;
    YearlyMoment ends;

    bool operator==(const DaylightSaving&) const = default;
};

struct TimeZone {
    int offset_seconds = 0;  // east of Greenwich is positive
    std::optional<DaylightSaving> daylight_saving;

    bool operator==(const TimeZone&) const = default;
};

/// A TZ variable of POSIX with rules by weekday, as the last line of a file in /usr/share/zoneinfo has it:
/// "CET-1CEST,M3.5.0,M10.5.0/3", "<+0530>-5:30", "UTC0". The error is a sentence for people. Refused is what phones
/// cannot be told: rules by day of the year, switching at another time than a full hour of the day, and daylight saving
/// by another step than an hour.
Result<TimeZone, std::string> parse_time_zone(std::string_view posix);

}  // namespace connector::provision
