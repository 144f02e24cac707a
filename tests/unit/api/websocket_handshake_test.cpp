#include "api/websocket_handshake.hpp"

#include <gtest/gtest.h>

namespace connector::api {
namespace {

Request upgrade() {
    return {"GET",
            "/api/live",
            {{"Host", "conf.example.org"},
             {"Upgrade", "websocket"},
             {"Connection", "keep-alive, Upgrade"},
             {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
             {"Sec-WebSocket-Version", "13"}},
            "",
            "10.0.0.1"};
}

// The request with that header put in place of the one of its name.
Request with(std::string name, std::string value) {
    Request request = upgrade();
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
    request.headers.emplace_back(std::move(name), std::move(value));
    return request;
}

TEST(Handshake, GivesTheAcceptKeyOfRfc6455) {
    const auto handshake = read_handshake(upgrade());
    ASSERT_TRUE(handshake);
    EXPECT_EQ(handshake->accept_key, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(handshake->subprotocol, "");
    EXPECT_TRUE(handshake->tickets.empty());
}

TEST(Handshake, RefusesWhatIsNone) {
    Request post = upgrade();
    post.method = "POST";
    EXPECT_EQ(read_handshake(post).error(), HandshakeError::not_get);
    EXPECT_EQ(read_handshake(with("Upgrade", "h2c")).error(), HandshakeError::no_upgrade);
    EXPECT_EQ(read_handshake(with("Connection", "keep-alive")).error(), HandshakeError::no_upgrade);
    EXPECT_EQ(read_handshake(with("Sec-WebSocket-Version", "8")).error(), HandshakeError::other_version);
    for (const std::string_view key : {"", "short", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZ===",
                                       "dGhlIHNhbXBsZSBub25j\r\nQ==", "dGhlIHNhbXBsZSBub25jZQAA=="}) {
        EXPECT_EQ(read_handshake(with("Sec-WebSocket-Key", std::string(key))).error(), HandshakeError::bad_key) << key;
    }
    Request two_keys = upgrade();
    two_keys.headers.emplace_back("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_EQ(read_handshake(two_keys).error(), HandshakeError::bad_key);
}

TEST(Handshake, SpeaksTheFirstVersionThatTheClientOffers) {
    const auto spoken = [](std::string offered) {
        const auto handshake = read_handshake(with("Sec-WebSocket-Protocol", std::move(offered)));
        return handshake ? std::pair(handshake->version, handshake->subprotocol)
                         : std::pair(LiveVersion::v1, std::string("refused"));
    };
    EXPECT_EQ(spoken("fsconnector.v2"), std::pair(LiveVersion::v2, std::string("fsconnector.v2")));
    EXPECT_EQ(spoken("fsconnector.v3, fsconnector.v2"), std::pair(LiveVersion::v2, std::string("fsconnector.v2")));
    EXPECT_EQ(spoken("fsconnector.v2, fsconnector.v1"), std::pair(LiveVersion::v2, std::string("fsconnector.v2")));
    EXPECT_EQ(spoken("fsconnector.v1, fsconnector.v2"), std::pair(LiveVersion::v1, std::string("fsconnector.v1")));
    EXPECT_EQ(spoken("soap"), std::pair(LiveVersion::v1, std::string())) << "none of ours is named";
}

TEST(Handshake, TakesATicketBesideTheVersion) {
    const auto handshake = read_handshake(with("Sec-WebSocket-Protocol", "fsconnector.v2, ticket.ABC"));
    ASSERT_TRUE(handshake);
    EXPECT_EQ(handshake->version, LiveVersion::v2);
    EXPECT_EQ(handshake->tickets, (std::vector<std::string>{"ABC"}));
    EXPECT_EQ(read_handshake(with("Sec-WebSocket-Protocol", "ticket.ABC"))->subprotocol, "");
}

TEST(Handshake, SaysSoWhenOnlyUnknownVersionsAreOffered) {
    EXPECT_EQ(read_handshake(with("Sec-WebSocket-Protocol", "fsconnector.v3, ticket.ABC")).error(),
              HandshakeError::only_unknown_subprotocols);
    std::string many = "a";
    for (int i = 0; i < 20; ++i) many += ", a";
    EXPECT_EQ(read_handshake(with("Sec-WebSocket-Protocol", many)).error(), HandshakeError::only_unknown_subprotocols);
}

}  // namespace
}  // namespace connector::api
