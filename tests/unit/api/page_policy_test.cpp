#include "api/page_policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace connector::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(PagePolicy, AllowsOurOwnFilesTheNonceAndTheSocketsOfThisSystem) {
    EXPECT_EQ(content_security_policy({"Abc123", "conf.example.org:8443", 7443}),
              "default-src 'none'; script-src 'self' 'nonce-Abc123'; style-src 'self' 'nonce-Abc123'; "
              "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
              "connect-src 'self' wss://conf.example.org:8443 wss://conf.example.org:7443; "
              "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
}

TEST(PagePolicy, WithoutAHostOrAPortThereIsNoSocketElsewhere) {
    EXPECT_THAT(content_security_policy({"n", std::nullopt, 7443}), HasSubstr("connect-src 'self'; base"));
    EXPECT_THAT(content_security_policy({"n", "a", std::nullopt}), HasSubstr("connect-src 'self' wss://a; base"));
}

TEST(PagePolicy, AnIpv6AddressCannotBeNamedSoAnySecureSocketIsAllowed) {
    const std::string policy = content_security_policy({"n", "[::1]:8443", 7443});
    EXPECT_THAT(policy, HasSubstr("connect-src 'self' wss:; base"));
    EXPECT_THAT(policy, Not(HasSubstr("::1")));
}

TEST(PagePolicy, OnlyAHostThatIsOneGoesIn) {
    for (const auto* const good : {"localhost", "conf.example.org:8443", "127.0.0.1:1", "[::1]:8443", "xn--a-b.C"})
        EXPECT_EQ(checked_host({{"Host", good}}), good);
    for (const std::string& bad :
         {std::string(), std::string("a b"), std::string("a;script-src *"), std::string("a'"), std::string("a/b"),
          std::string("a,b"), std::string("ä"), std::string("a\tb"), std::string("*"), std::string(256, 'a')})
        EXPECT_EQ(checked_host({{"Host", bad}}), std::nullopt) << bad;
    EXPECT_EQ(checked_host({}), std::nullopt);
    EXPECT_EQ(checked_host({{"Host", "a"}, {"host", "b"}}), std::nullopt);
}

TEST(PagePolicy, ABindingIsAnAddressOrNoneAndAPort) {
    EXPECT_EQ(port_of_binding(":7443"), 7443);
    EXPECT_EQ(port_of_binding("10.0.0.1:5066"), 5066);
    EXPECT_EQ(port_of_binding("[::]:65535"), 65535);
    for (const auto* const none :
         {"", "7443", ":", ":0", ":65536", ":-1", ":7443 ", ":74 43", "a:b", ":7443;script-src *"})
        EXPECT_EQ(port_of_binding(none), std::nullopt) << none;
}

}  // namespace
}  // namespace connector::api
