#include "net/http_text.hpp"

#include <gtest/gtest.h>

#include "support/memory_shelf.hpp"

namespace connector::net {
namespace {

const WallTime sunday{std::chrono::seconds(784'111'777)};  // the moment of RFC 9110's example

api::Response response_of(unsigned status, const std::string& body) {
    api::Response response;
    response.status = status;
    if (!body.empty()) response.body = std::make_shared<const std::string>(body);
    return response;
}

TEST(HttpText, AHeadHasStatusHeadersDateAndLength) {
    api::Response response = response_of(200, "hello");
    response.headers = {{"Content-Type", "text/plain"}};
    EXPECT_EQ(print_head(response, "GET", true, sunday),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
              "Content-Length: 5\r\n\r\n");
}

TEST(HttpText, TheLastAnswerSaysThatTheConnectionEnds) {
    EXPECT_NE(print_head(response_of(404, ""), "GET", false, sunday).find("Connection: close\r\n"), std::string::npos);
    EXPECT_EQ(print_head(response_of(404, ""), "GET", true, sunday).find("Connection: close\r\n"), std::string::npos);
}

TEST(HttpText, AnAnswerWithoutContentHasNoLength) {
    for (const unsigned status : {101U, 204U, 304U}) {
        EXPECT_EQ(print_head(response_of(status, ""), "GET", true, sunday).find("Content-Length"), std::string::npos)
            << status;
    }
    EXPECT_NE(print_head(response_of(401, ""), "GET", true, sunday).find("Content-Length: 0\r\n"), std::string::npos);
}

TEST(HttpText, AnAnswerToHeadDoesNotClaimToBeEmpty) {
    EXPECT_EQ(print_head(response_of(200, ""), "HEAD", true, sunday).find("Content-Length"), std::string::npos);
    EXPECT_NE(print_head(response_of(200, "hello"), "HEAD", true, sunday).find("Content-Length: 5"), std::string::npos);
}

TEST(HttpText, TheLengthOfAFileIsThatOfItsPartEvenForHead) {
    api::Response response = response_of(206, "");
    response.file = api::FilePart{std::make_shared<test::MemoryOpenFile>("0123456789"), 2, 4};
    for (const std::string_view method : {"GET", "HEAD"}) {
        EXPECT_NE(print_head(response, method, true, sunday).find("Content-Length: 4\r\n"), std::string::npos)
            << method;
    }
}

TEST(HttpText, NoHeaderValueCanStartAnotherHeader) {
    for (int byte = 0; byte < 256; ++byte) {
        api::Response response = response_of(200, "");
        response.headers = {{"X-A", std::string("a") + static_cast<char>(byte) + "Set-Cookie: b"}};
        const bool is_control = byte < 0x20 || byte == 0x7F;
        EXPECT_EQ(print_head(response, "GET", true, sunday).find("X-A") == std::string::npos, is_control) << byte;
    }
}

TEST(HttpText, TheLogSeesNoQueryAndNoControlCharacters) {
    EXPECT_EQ(path_for_log("/api/live?login=ann:secret"), "/api/live");
    EXPECT_EQ(path_for_log("/a\r\nb"), "/a..b");
    EXPECT_EQ(path_for_log(std::string(5000, 'x')).size(), 200U);
}

TEST(HttpText, ARefusalIsJson) {
    EXPECT_EQ(*plain_refusal(413).body, R"({"statusCode":413,"error":"Payload Too Large"})");
}

TEST(HttpText, SwitchingProtocolsCarriesTheAcceptKey) {
    EXPECT_EQ(print_switching_protocols("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", ""),
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
    EXPECT_NE(print_switching_protocols("x", "fsconnector.v2").find("Sec-WebSocket-Protocol: fsconnector.v2\r\n"),
              std::string::npos);
}

}  // namespace
}  // namespace connector::net
