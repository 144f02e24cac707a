// What phones are told of language and time, read from settings.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "provision/time_zone.hpp"

namespace connector::apps {

/// A time zone by its name in /usr/share/zoneinfo ("Europe/Berlin"), or written out as POSIX does
/// ("CET-1CEST,M3.5.0,M10.5.0/3"). The error is a sentence.
Result<provision::TimeZone, std::string> time_zone_of(
    const std::string& text, const std::function<std::optional<std::string>(const std::string& path)>& read_file);

/// "" for English, or the name of a folder of SoundPointIPLocalization such as German_Germany: letters and _.
bool is_phone_language(std::string_view text);

/// "", a host name or an IP address.
bool is_host(std::string_view text);

}  // namespace connector::apps
