#include "net/sip_websocket_admission.hpp"

#include <gtest/gtest.h>

namespace connector::net {
namespace {

using Changed = std::pair<std::string, std::string>;

// A browser's upgrade with those headers in place of the usual ones; "" leaves one out.
api::Request upgrade(const std::vector<Changed>& changes = {}) {
    api::Request request{"GET",
                         "/",
                         {{"Host", "conf.example.org:7443"},
                          {"Origin", "https://conf.example.org:8443"},
                          {"Upgrade", "websocket"},
                          {"Connection", "Upgrade"},
                          {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                          {"Sec-WebSocket-Version", "13"},
                          {"Sec-WebSocket-Protocol", "sip"}},
                         "",
                         "10.0.0.1"};
    for (const Changed& change : changes) {
        std::erase_if(request.headers, [&](const auto& header) { return header.first == change.first; });
        if (!change.second.empty()) request.headers.push_back(change);
    }
    return request;
}

unsigned refused(const api::Request& request) {
    const auto admitted = admit_to_sip(request);
    const auto* response = std::get_if<api::Response>(&admitted);
    return response ? response->status : 0;
}

TEST(SipWebSocketAdmission, ABrowserWithSipIsLetIn) {
    const auto admitted = admit_to_sip(upgrade());
    ASSERT_TRUE(std::holds_alternative<SipWebSocketGrant>(admitted));
    EXPECT_EQ(std::get<SipWebSocketGrant>(admitted).accept_key, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(refused(upgrade({{"Sec-WebSocket-Protocol", "chat, SIP"}})), 0U);
    EXPECT_EQ(refused(upgrade({{"Origin", ""}})), 0U) << "not a browser";
}

TEST(SipWebSocketAdmission, AnotherSubprotocolIsRefusedWithTheReason) {
    for (const std::string offered : {"", "chat", "sips"}) {
        const auto admitted = admit_to_sip(upgrade({{"Sec-WebSocket-Protocol", offered}}));
        const auto* response = std::get_if<api::Response>(&admitted);
        ASSERT_TRUE(response) << offered;
        EXPECT_EQ(response->status, 400U);
        EXPECT_NE(response->body->find("Sec-WebSocket-Protocol: sip"), std::string::npos);
    }
}

TEST(SipWebSocketAdmission, PagesOfOtherHostsAreRefused) {
    for (const std::string origin : {"https://evil.example", "http://conf.example.org:8443", "null",
                                     "https://conf.example.org.evil.example", "https://", "conf.example.org"}) {
        EXPECT_EQ(refused(upgrade({{"Origin", origin}})), 403U) << origin;
    }
    EXPECT_EQ(refused(upgrade({{"Host", ""}})), 403U);
    EXPECT_EQ(refused(upgrade({{"Host", "[::1]:7443"}, {"Origin", "https://[::1]:8443"}})), 0U);
    EXPECT_EQ(refused(upgrade({{"Host", "[::1]:7443"}, {"Origin", "https://[::2]:8443"}})), 403U);
}

TEST(SipWebSocketAdmission, ABadHandshakeIsRefused) {
    EXPECT_EQ(refused(upgrade({{"Sec-WebSocket-Version", "8"}})), 400U);
    EXPECT_EQ(refused(upgrade({{"Sec-WebSocket-Key", "short"}})), 400U);
}

TEST(SipWebSocketAdmission, APersonWithABrowserSeesAPage) {
    const auto admitted = admit_to_sip(upgrade({{"Upgrade", ""}, {"Origin", ""}}));
    const auto& response = std::get<api::Response>(admitted);
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(api::find_header(response.headers, "Content-Type"), "text/html; charset=utf-8");
    api::Request other = upgrade({{"Upgrade", ""}});
    other.target = "/other";
    EXPECT_EQ(refused(other), 404U);
    other.target = "/";
    other.method = "POST";
    EXPECT_EQ(refused(other), 404U);
}

}  // namespace
}  // namespace connector::net
