#include "provision/time_zone.hpp"

#include <algorithm>
#include <charconv>

namespace connector::provision {

namespace {

constexpr int hour_seconds = 3600;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Reads from the front of a text; each step answers whether what it wants was there.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    bool take(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // "CET", or anything in < >.
    bool take_name() {
        if (take('<')) {
            const std::size_t end = rest_.find('>');
            if (end == std::string_view::npos || end == 0) return false;
            rest_.remove_prefix(end + 1);
            return true;
        }
        const auto letters =
            static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_letter) - rest_.begin());
        rest_.remove_prefix(letters);
        return letters >= 3;
    }

    bool take_number(int min, int max, int& number) {
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
        if (error != std::errc() || rest_.front() == '-' || number < min || number > max) return false;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return true;
    }

    // [+-]hh[:mm[:ss]], in seconds.
    bool take_time(int hours_max, int& seconds) {
        const bool negative = take('-');
        if (!negative) take('+');
        int hours = 0;
        int minutes = 0;
        int rest = 0;
        if (!take_number(0, hours_max, hours)) return false;
        if (take(':') && !take_number(0, 59, minutes)) return false;
        if (take(':') && !take_number(0, 59, rest)) return false;
        seconds = (hours * hour_seconds + minutes * 60 + rest) * (negative ? -1 : 1);
        return true;
    }

    bool at_digit_or_sign() const {
        return !rest_.empty() && std::string_view("0123456789+-").find(rest_.front()) != std::string_view::npos;
    }

private:
    std::string_view rest_;
};

// Mm.w.d[/time]
bool take_moment(Reader& reader, YearlyMoment& moment) {
    int seconds = 2 * hour_seconds;
    const bool read = reader.take('M') && reader.take_number(1, 12, moment.month) && reader.take('.') &&
                      reader.take_number(1, 5, moment.week) && reader.take('.') &&
                      reader.take_number(0, 6, moment.weekday) && (!reader.take('/') || reader.take_time(23, seconds));
    moment.hour = seconds / hour_seconds;
    return read && seconds >= 0 && seconds % hour_seconds == 0;
}

}  // namespace

Result<TimeZone, std::string> parse_time_zone(std::string_view posix) {
    const auto refuse = [&](const char* why) {
        return fail("the time zone \"" + std::string(posix) + "\" " + why +
                    "; it is written like CET-1CEST,M3.5.0,M10.5.0/3 or UTC0");
    };
    Reader reader(posix);
    int west_seconds = 0;
    if (!reader.take_name() || !reader.take_time(14, west_seconds)) return refuse("has no name with an offset");
    TimeZone zone;
    zone.offset_seconds = -west_seconds;
    if (reader.at_end()) return zone;

    int daylight_west_seconds = west_seconds - hour_seconds;
    const bool named =
        reader.take_name() && (!reader.at_digit_or_sign() || reader.take_time(14, daylight_west_seconds));
    if (!named) return refuse("goes on after its offset with what is no name of daylight saving time");
    if (daylight_west_seconds != west_seconds - hour_seconds) {
        return refuse("saves daylight by another step than an hour, which phones cannot be told");
    }
    DaylightSaving saving;
    const bool ruled = reader.take(',') && take_moment(reader, saving.starts) && reader.take(',') &&
                       take_moment(reader, saving.ends) && reader.at_end();
    if (!ruled) return refuse("has no two rules Mmonth.week.weekday/hour, the only ones that phones can be told");
    zone.daylight_saving = saving;
    return zone;
}

}  // namespace connector::provision
