#include "app/firmware_path.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace connector::app {
namespace {

using Asked = std::vector<std::string>;

TEST(FirmwarePath, IsBelowTheVendorsFolder) {
    EXPECT_EQ(firmware_path(Asked{"sip.ld"}), "polycom/ucs/sip.ld");
    EXPECT_EQ(firmware_path(Asked{"2345-12600-001.sip.ld"}), "polycom/ucs/2345-12600-001.sip.ld");
    EXPECT_EQ(firmware_path(Asked{"sip.ver"}), "polycom/ucs/sip.ver");
    EXPECT_EQ(firmware_path(Asked{"Beach.jpg"}), "polycom/ucs/Beach.jpg");
    EXPECT_EQ(firmware_path(Asked{"SoundPointIPWelcome.wav"}), "polycom/ucs/SoundPointIPWelcome.wav");
    EXPECT_EQ(firmware_path(Asked{"Config", "applications.cfg"}), "polycom/ucs/Config/applications.cfg");
    EXPECT_EQ(firmware_path(Asked{"languages", "Website_dictionary_language_de-de.xml"}),
              "polycom/ucs/languages/Website_dictionary_language_de-de.xml");
    EXPECT_EQ(firmware_path(Asked{"SoundPointIPLocalization", "German_Germany", "SoundPointIP-dictionary.xml"}),
              "polycom/ucs/SoundPointIPLocalization/German_Germany/SoundPointIP-dictionary.xml");
}

TEST(FirmwarePath, OtherFilesAndFoldersAreNone) {
    for (const Asked& asked : {Asked{}, Asked{""}, Asked{"0004f2aabbcc.cfg"}, Asked{"sip.ldx"}, Asked{"phones", "a.ld"},
                               Asked{"config", "a.cfg"}, Asked{"Config", "a", "b.cfg"}, Asked{"languages"},
                               Asked{"SoundPointIPLocalization", "a.ld"}, Asked{"ucs", "sip.ld"},
                               Asked{"SoundPointIPLocalization", "a", "b", "c.ld"}}) {
        EXPECT_FALSE(firmware_path(asked)) << (asked.empty() ? "" : asked.front());
    }
}

TEST(FirmwarePath, NoNameLeadsElsewhere) {
    using namespace std::string_literals;
    for (const std::string& name : {"../sip.ld"s, "..\\sip.ld"s, "..%2fsip.ld"s, "/etc/sip.ld"s, ".sip.ld"s, "."s,
                                    ".."s, "a/b.ld"s, "a\0.ld"s, "a.ld\0"s, "a b.ld"s, "a\n.ld"s,
                                    "\xC0\xAE\xC0\xAE.ld"s, "C:sip.ld"s, "~sip.ld"s, std::string(126, 'a') + ".ld"}) {
        EXPECT_FALSE(firmware_path(Asked{name})) << name;
        EXPECT_FALSE(firmware_path(Asked{"Config", name})) << name;
        EXPECT_FALSE(firmware_path(Asked{"languages", name})) << name;
        EXPECT_FALSE(firmware_path(Asked{"SoundPointIPLocalization", name, "a.xml"})) << name;
        EXPECT_FALSE(firmware_path(Asked{"SoundPointIPLocalization", "German_Germany", name})) << name;
    }
}

}  // namespace
}  // namespace connector::app
