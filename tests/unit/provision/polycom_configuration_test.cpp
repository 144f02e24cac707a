// What a Polycom phone reads at its start.
#include "provision/polycom/configuration.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "sample_site.hpp"
#include "support/golden.hpp"

namespace connector::provision::polycom {
namespace {

// The value of a parameter wherever it stands; "none" when it does not.
std::string parameter(const Site& site, const model::User& user, const std::string& name) {
    const auto text = allprov_cfg(Templates(), site, user);
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(text->c_str()));
    for (const auto group : document.child("PHONE_CONFIG").children()) {
        if (const auto found = group.attribute(name.c_str())) return found.value();
    }
    return "none";
}

TEST(PolycomConfiguration, TheFilesAreAsTheyAlwaysWere) {
    EXPECT_EQ(*master_cfg(Templates(), berlin(), ann()), test::golden("provision/master.cfg"));
    EXPECT_EQ(*allprov_cfg(Templates(), berlin(), ann()), test::golden("provision/allprov.cfg"));
}

TEST(PolycomConfiguration, NoUrlHoldsNameOrPassword) {
    EXPECT_EQ(parameter(berlin(), ann(), "device.prov.serverName"), "https://conf.example.org:8443/polycom");
    EXPECT_EQ(parameter(berlin(), ann(), "device.prov.user"), ann().name);
    EXPECT_EQ(parameter(berlin(), ann(), "device.prov.password"), ann().password.reveal());
    EXPECT_EQ(master_cfg(Templates(), berlin(), ann())->find("://"), std::string::npos);
}

TEST(PolycomConfiguration, LanguageAndTimeServerAreLeftAloneWhenTheyAreNotSet) {
    Site site = berlin();
    EXPECT_EQ(parameter(site, ann(), "lcl.ml.lang"), "German_Germany");
    EXPECT_EQ(parameter(site, ann(), "tcpIpApp.sntp.address"), "ntp.example.org");
    site.language.clear();
    site.sntp_server.clear();
    EXPECT_EQ(parameter(site, ann(), "lcl.ml.lang"), "none");
    EXPECT_EQ(parameter(site, ann(), "tcpIpApp.sntp.address"), "none");
}

TEST(PolycomConfiguration, DaylightSavingIsToldInThePhonesNumbers) {
    const std::string rules = "tcpIpApp.sntp.daylightSavings.";
    Site site = berlin();
    site.time_zone = *parse_time_zone("EST5EDT,M3.2.0,M11.1.0");
    EXPECT_EQ(parameter(site, ann(), "tcpIpApp.sntp.gmtOffset"), "-18000");
    EXPECT_EQ(parameter(site, ann(), rules + "enable"), "1");
    EXPECT_EQ(parameter(site, ann(), rules + "start.month"), "3");
    EXPECT_EQ(parameter(site, ann(), rules + "start.date"), "8");  // the second Sunday is the first from the 8th on
    EXPECT_EQ(parameter(site, ann(), rules + "start.dayOfWeek"), "1");
    EXPECT_EQ(parameter(site, ann(), rules + "start.dayOfWeek.lastInMonth"), "0");
    EXPECT_EQ(parameter(site, ann(), rules + "stop.date"), "1");
    site.time_zone = berlin().time_zone;
    EXPECT_EQ(parameter(site, ann(), rules + "stop.dayOfWeek.lastInMonth"), "1");
    EXPECT_EQ(parameter(site, ann(), rules + "stop.time"), "3");
    site.time_zone = {};
    EXPECT_EQ(parameter(site, ann(), rules + "enable"), "0");
    EXPECT_EQ(parameter(site, ann(), rules + "start.month"), "none");
}

}  // namespace
}  // namespace connector::provision::polycom
