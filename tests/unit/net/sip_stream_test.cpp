#include "net/sip_stream.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace connector::net {
namespace {

constexpr std::string_view bye = "BYE sip:a@b SIP/2.0\r\nCSeq: 2 BYE\r\n";

std::string with_body(std::string_view length) {
    return std::string(bye) + std::string(length) + "\r\nhello";
}

TEST(SipForStream, AMessageGetsOneContentLengthBehindItsHeaders) {
    const std::string wanted = std::string(bye) + "Content-Length: 5\r\n\r\nhello";
    EXPECT_EQ(for_stream(with_body("")).value(), wanted);
    EXPECT_EQ(for_stream(with_body("Content-Length: 5\r\n")).value(), wanted);
    EXPECT_EQ(for_stream(with_body("L :\t5 \r\nl: 5\r\n")).value(), wanted);
    EXPECT_EQ(for_stream("SIP/2.0 200 OK\r\n\r\n").value(), "SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n");
}

TEST(SipForStream, AMessageWithAnotherBehindItOrWithoutItsEndIsNone) {
    for (const std::string_view length :
         {"Content-Length: 4\r\n", "Content-Length: 6\r\n", "Content-Length: -5\r\n", "Content-Length: 5\r\nl: 4\r\n",
          "Content-Length: 5x\r\n", "Content-Length:\r\n", "Content-Length: 99999999999999999999\r\n"}) {
        EXPECT_EQ(for_stream(with_body(length)).error(), SipStreamError::wrong_length) << length;
    }
}

TEST(SipForStream, WhatIsNoSipIsNoMessage) {
    for (const std::string_view text :
         {"", "\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "BYE sip:a@b SIP/2.0\r\n", " SIP/2.0\r\n\r\n",
          "\nBYE sip:a@b SIP/2.0\r\n\r\n", "\r\nBYE sip:a@b SIP/2.0\r\n\r\n", "Content-Length: 0\r\n\r\n"}) {
        EXPECT_EQ(for_stream(text).error(), SipStreamError::no_message) << text;
    }
}

TEST(SipForStream, NoMessageHidesBehindHalfALineBreak) {
    const std::string hidden = std::string(bye) + "\r\n";
    for (const std::string_view end :
         {"X: a\nContent-Length: 0\n\n", "X: a\nl: 0\n\r\n", "X: a\rl: 0\r\r", "X: a\n\r\n", "X: a\n b\r\n"}) {
        EXPECT_EQ(for_stream(std::string(bye) + std::string(end) + hidden).error(), SipStreamError::no_message) << end;
    }
}

TEST(SipForStream, AFoldedHeaderStaysWhole) {
    EXPECT_EQ(for_stream(std::string(bye) + "X: a\r\n b\r\n\r\n").value(),
              std::string(bye) + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n");
}

TEST(SipForStream, LineBreaksAloneAreKeepAlives) {
    EXPECT_TRUE(is_keep_alive("\r\n") && is_keep_alive("\r\n\r\n") && is_keep_alive(""));
    EXPECT_FALSE(is_keep_alive(bye));
    EXPECT_TRUE(asks_for_keep_alive("\r\n\r\n"));
    EXPECT_FALSE(asks_for_keep_alive("\r\n"));
}

std::vector<std::string> cut(std::string_view bytes, std::size_t piece_bytes) {
    SipStreamCutter cutter(1000);
    std::vector<std::string> messages;
    while (!bytes.empty()) {
        cutter.feed(bytes.substr(0, piece_bytes));
        bytes.remove_prefix(std::min(piece_bytes, bytes.size()));
        while (auto message = cutter.next().value()) messages.push_back(*std::move(message));
    }
    return messages;
}

TEST(SipStreamCutter, CutsByContentLengthHoweverTheBytesCome) {
    const std::string first = with_body("Content-Length: 5\r\n");
    const std::string second = "SIP/2.0 200 OK\r\nl: 0\r\n\r\n";
    for (std::size_t piece = 1; piece < 80; ++piece) {
        EXPECT_EQ(cut("\r\n" + first + "\r\n\r\n" + second + first + "\r\n", piece),
                  (std::vector{first, second, first}))
            << piece;
    }
}

TEST(SipStreamCutter, HasALimitForAMessage) {
    const auto error_of = [](std::string_view bytes) {
        SipStreamCutter cutter(100);
        cutter.feed(bytes);
        const auto next = cutter.next();
        return next ? std::nullopt : std::optional(next.error());
    };
    const std::string head = "SIP/2.0 200 OK\r\nl: ";
    EXPECT_EQ(error_of(head + "74\r\n\r\n"), std::nullopt);
    EXPECT_EQ(error_of(head + "75\r\n\r\n"), std::nullopt);
    EXPECT_EQ(error_of(head + "76\r\n\r\n"), SipStreamError::too_long);
    EXPECT_EQ(error_of(std::string(101, 'x')), SipStreamError::too_long);
    EXPECT_EQ(error_of("SIP/2.0 200 OK\r\n\r\n"), SipStreamError::wrong_length);
    EXPECT_EQ(error_of("nonsense\r\n\r\n"), SipStreamError::no_message);
}

}  // namespace
}  // namespace connector::net
