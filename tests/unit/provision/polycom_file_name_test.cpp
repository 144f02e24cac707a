// Which names are a phone's own files.
#include "provision/polycom/file_name.hpp"

#include <gtest/gtest.h>

#include <array>

namespace connector::provision::polycom {
namespace {

constexpr std::string_view mac = "0004f2aabbcc";

TEST(PolycomFileName, EveryFileIsFoundByTheNameThatItHas) {
    for (const PhoneFile file :
         {PhoneFile::master, PhoneFile::allprov, PhoneFile::directory, PhoneFile::phone_overrides,
          PhoneFile::web_overrides, PhoneFile::call_lists, PhoneFile::app_log, PhoneFile::boot_log}) {
        EXPECT_EQ(file_asked(name_of(file, mac), mac), file) << name_of(file, mac);
    }
    EXPECT_EQ(name_of(PhoneFile::directory, mac), "0004f2aabbcc-directory.xml");
    EXPECT_EQ(name_of(PhoneFile::allprov, mac), "allprov.cfg");
}

TEST(PolycomFileName, WhatIsRenderedIsNotUploadedButTheDirectory) {
    EXPECT_EQ(file_uploaded("0004f2aabbcc.cfg", mac), std::nullopt);
    EXPECT_EQ(file_uploaded("allprov.cfg", mac), std::nullopt);
    EXPECT_EQ(file_uploaded("000000000000.cfg", mac), std::nullopt);
    EXPECT_EQ(file_uploaded("000000000000-app.log", mac), std::nullopt);
    EXPECT_EQ(file_uploaded("0004f2aabbcc-directory.xml", mac), PhoneFile::directory);
    EXPECT_EQ(file_uploaded("0004F2AABBCC-app.log", mac), PhoneFile::app_log);
    EXPECT_EQ(file_uploaded("0004f2aabbcc-phone.cfg", mac), PhoneFile::phone_overrides);
}

TEST(PolycomFileName, APhoneWithoutItsMasterFileAsksForThatOfAnyPhone) {
    EXPECT_EQ(file_asked("000000000000.cfg", mac), PhoneFile::master);
    EXPECT_EQ(file_asked("000000000000-directory.xml", mac), std::nullopt);
}

TEST(PolycomFileName, NothingElseIsAFile) {
    for (const std::string_view name :
         {"", "0004f2aabbcc", "0004f2aabbcd.cfg", "0004f2aabbcc-app.log.cfg", "../0004f2aabbcc.cfg",
          "0004f2aabbcc-APP.LOG", "x0004f2aabbcc.cfg", "0004f2aabbcc.cfg/", "sip.ld", "0004f2aabbcc-license.cfg"}) {
        EXPECT_EQ(file_asked(name, mac), std::nullopt) << name;
        EXPECT_EQ(file_uploaded(name, mac), std::nullopt) << name;
    }
    EXPECT_EQ(file_asked(std::string("0004f2aabbcc.cfg\0", 17), mac), std::nullopt);
}

TEST(PolycomFileName, AUserWithoutAPhoneHasNoFiles) {
    for (const std::string_view name : {"none.cfg", "allprov.cfg", "000000000000.cfg", "-app.log", "none-app.log"}) {
        EXPECT_EQ(file_asked(name, "none"), std::nullopt) << name;
        EXPECT_EQ(file_asked(name, ""), std::nullopt) << name;
        EXPECT_EQ(file_uploaded(name, "none"), std::nullopt) << name;
    }
}

TEST(PolycomFileName, LogsGrowAndOthersAreReplaced) {
    EXPECT_TRUE(grows(PhoneFile::app_log) && grows(PhoneFile::boot_log));
    EXPECT_FALSE(grows(PhoneFile::directory) || grows(PhoneFile::phone_overrides) || grows(PhoneFile::web_overrides));
}

TEST(PolycomFileName, WhatIsNoMacHasNoFiles) {
    for (const std::string_view polymac : {"none", "", "../../store/", "0004f2aabbc/", "0004f2aabbccd"}) {
        EXPECT_EQ(file_asked("allprov.cfg", polymac), std::nullopt) << polymac;
        EXPECT_EQ(file_asked(std::string(polymac) + "-directory.xml", polymac), std::nullopt) << polymac;
        EXPECT_EQ(file_uploaded(std::string(polymac) + "-app.log", polymac), std::nullopt) << polymac;
    }
}

}  // namespace
}  // namespace connector::provision::polycom
