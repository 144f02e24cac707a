#include "phone_settings.hpp"

#include <gtest/gtest.h>

#include "settings.hpp"

namespace connector::apps {
namespace {

using namespace std::string_literals;

// The end of a file of zoneinfo: binary data, and the rule that holds from now on.
std::optional<std::string> zoneinfo(const std::string& path) {
    if (path == "/usr/share/zoneinfo/Europe/Berlin") return "TZif2\0\1\n\nCET-1CEST,M3.5.0,M10.5.0/3\n"s;
    if (path == "/usr/share/zoneinfo/Odd/Half") return "TZif2\0\n<+1030>-10:30<+11>-11,M10.1.0,M4.1.0\n"s;
    return std::nullopt;
}

TEST(PhoneSettings, ATimeZoneIsNamedOrWrittenOut) {
    const auto named = time_zone_of("Europe/Berlin", zoneinfo);
    ASSERT_TRUE(named) << named.error();
    EXPECT_EQ(named->offset_seconds, 3600);
    EXPECT_TRUE(named->daylight_saving);
    EXPECT_EQ(time_zone_of("CET-1CEST,M3.5.0,M10.5.0/3", zoneinfo), named);
    EXPECT_EQ(time_zone_of("UTC0", zoneinfo)->offset_seconds, 0);
}

TEST(PhoneSettings, ATimeZoneThatIsUnknownOrThatPhonesCannotBeToldIsRefusedInWords) {
    EXPECT_EQ(time_zone_of("Europe/Nowhere", zoneinfo).error(),
              "there is no /usr/share/zoneinfo/Europe/Nowhere on this machine");
    for (const std::string text : {"", "Berlin", "../etc/passwd", "/etc/passwd", "Europe/../../etc", "Odd/Half"}) {
        const auto zone = time_zone_of(text, zoneinfo);
        ASSERT_FALSE(zone) << text;
        EXPECT_FALSE(zone.error().empty()) << text;
    }
}

TEST(PhoneSettings, ALanguageIsTheNameOfAFolder) {
    for (const char* good : {"", "German_Germany", "English_United_Kingdom"}) EXPECT_TRUE(is_phone_language(good));
    for (const char* wrong : {"..", "German/Germany", "de-DE", "German Germany", "\xC3\xA4"})
        EXPECT_FALSE(is_phone_language(wrong)) << wrong;
    EXPECT_FALSE(is_phone_language(std::string(65, 'a')));
}

TEST(PhoneSettings, AHostIsANameOrAnAddress) {
    for (const char* good : {"", "ntp.example.org", "192.0.2.1", "2001:db8::1"}) EXPECT_TRUE(is_host(good)) << good;
    for (const char* wrong : {"ntp server", "a/b", "a\"b", "http://a"}) EXPECT_FALSE(is_host(wrong)) << wrong;
    EXPECT_FALSE(is_host(std::string(254, 'a')));
}

Result<Settings, std::string> settle_with(const std::string& key, const std::string& value) {
    const auto nothing = [](const std::string&) { return std::nullopt; };
    return settle(Mode::up, SettingSources{{{key, value}}, nothing, nothing});
}

TEST(PhoneSettings, PhonesAreToldNothingSpecialUnlessASettingSaysSo) {
    const auto settings = settle_with("phone-language", "German_Germany");
    ASSERT_TRUE(settings) << settings.error();
    EXPECT_EQ(settings->phone_language, "German_Germany");
    EXPECT_EQ(settings->phone_templates_dir, "./data/phones");
    EXPECT_EQ(settings->phone_time_zone, provision::TimeZone{});
    EXPECT_EQ(settings->phone_sntp_server, "");
}

TEST(PhoneSettings, WhatPhonesCannotBeToldEndsTheStartWithASentence) {
    EXPECT_EQ(settle_with("phone-language", "../de").error().find("--phone-language is \"../de\": it must be"), 0U);
    EXPECT_EQ(
        settle_with("phone-time-zone", "Europe/Nowhere").error(),
        "--phone-time-zone is \"Europe/Nowhere\": there is no /usr/share/zoneinfo/Europe/Nowhere on this machine");
    EXPECT_EQ(settle_with("phone-sntp", "a b").error().find("--phone-sntp is \"a b\": it must be"), 0U);
}

}  // namespace
}  // namespace connector::apps
