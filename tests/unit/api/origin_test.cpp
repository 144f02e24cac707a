#include "api/origin.hpp"

#include <gtest/gtest.h>

namespace connector::api {
namespace {

bool on_our_host(std::string host, std::string origin) {
    return origin_is_on_our_host({{"Host", std::move(host)}, {"Origin", std::move(origin)}});
}

TEST(WithoutPort, AHostIsTakenApartAtItsLastColonButForIpv6) {
    EXPECT_EQ(without_port("conf.example.org:8443"), "conf.example.org");
    EXPECT_EQ(without_port("conf.example.org"), "conf.example.org");
    EXPECT_EQ(without_port("[fe80::1]:8443"), "[fe80::1]");
    EXPECT_EQ(without_port("[fe80::1]"), "[fe80::1]");
}

TEST(OriginOnOurHost, ThePortMayBeAnother) {
    EXPECT_TRUE(on_our_host("a.example:7443", "https://a.example:8443"));
    EXPECT_TRUE(on_our_host("a.example:7443", "https://A.example"));
    EXPECT_TRUE(on_our_host("[::1]:7443", "https://[::1]"));
    EXPECT_TRUE(origin_is_on_our_host({})) << "not a browser";
}

TEST(OriginOnOurHost, AnotherHostOrSchemeIsNot) {
    EXPECT_FALSE(on_our_host("a.example:7443", "https://b.example:7443"));
    EXPECT_FALSE(on_our_host("a.example:7443", "http://a.example:7443"));
    EXPECT_FALSE(on_our_host("a.example", "https://a.example.evil.example"));
    EXPECT_FALSE(on_our_host("[::1]:7443", "https://[::2]:7443"));
    EXPECT_FALSE(on_our_host("", "https://"));
    EXPECT_FALSE(on_our_host("a.example", "null"));
    EXPECT_FALSE(origin_is_on_our_host({{"Host", "a"}, {"Origin", "https://a"}, {"Origin", "https://a"}}));
}

}  // namespace
}  // namespace connector::api
