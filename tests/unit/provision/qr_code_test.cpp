// QR codes.
#include "provision/qr_code.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "support/golden.hpp"

namespace connector::provision {
namespace {

TEST(QrCode, IsAsItAlwaysWas) {
    EXPECT_EQ(qr_code_svg("https://conf.example.org:8443/linphone"), test::golden("provision/qr-code.svg"));
}

TEST(QrCode, HasAQuietZoneOfFourModulesAndNothingThatRuns) {
    const std::string svg = *qr_code_svg("x");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(svg.c_str()));
    EXPECT_STREQ(document.child("svg").attribute("viewBox").value(), "0 0 29 29");  // 21 modules and twice 4
    const std::string path = document.child("svg").child("path").attribute("d").value();
    EXPECT_TRUE(path.starts_with("M4,4h7v1h-7z")) << path;  // the upper side of the finder pattern
    EXPECT_EQ(svg.find("script"), std::string::npos);
    EXPECT_EQ(svg.find("href"), std::string::npos);
}

TEST(QrCode, TheLongestTextHasOneAndALongerOneHasNone) {
    EXPECT_TRUE(qr_code_svg(std::string(qr_code_bytes_max, 'a')));
    EXPECT_FALSE(qr_code_svg(std::string(qr_code_bytes_max + 1, 'a')));
    EXPECT_TRUE(qr_code_svg(""));
}

}  // namespace
}  // namespace connector::provision
