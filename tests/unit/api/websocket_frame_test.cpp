#include "api/websocket_frame.hpp"

#include <gtest/gtest.h>

#include "websocket_client.hpp"

namespace connector::api {
namespace {

using test::client_frame;
using test::client_text;

constexpr std::size_t message_bytes_max = 4096;

// The messages of a stream, and how it went wrong if it did.
struct Decoded {
    std::vector<ClientMessage> messages;
    std::optional<CloseCode> error;

    bool operator==(const Decoded&) const = default;
};

void drain(FrameDecoder& decoder, Decoded& decoded) {
    while (!decoded.error) {
        auto message = decoder.next();
        if (!message) {
            decoded.error = message.error();
        } else if (!*message) {
            return;
        } else {
            decoded.messages.push_back(**std::move(message));
        }
    }
}

Decoded decode(std::string_view stream) {
    FrameDecoder decoder(message_bytes_max);
    Decoded decoded;
    decoder.feed(stream);
    drain(decoder, decoded);
    return decoded;
}

TEST(FrameDecoder, GivesTheMaskedHelloOfRfc6455) {
    const auto decoded = decode("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
    EXPECT_EQ(decoded, (Decoded{{{Opcode::text, "Hello"}}, std::nullopt}));
}

TEST(FrameDecoder, PutsFragmentsTogetherAroundAPing) {
    const auto decoded =
        decode(client_frame(0x01, "Hel") + client_frame(0x89, "p") + client_frame(0x00, "") + client_frame(0x80, "lo"));
    EXPECT_EQ(decoded, (Decoded{{{Opcode::ping, "p"}, {Opcode::text, "Hello"}}, std::nullopt}));
}

TEST(FrameDecoder, AnySplitOfTheStreamGivesTheSameMessages) {
    const std::string stream = client_text(std::string(300, 'x')) + client_frame(0x01, "\xE2\x82") +
                               client_frame(0x8A, "pong") + client_frame(0x80, "\xAC") + client_frame(0x88, "\x03\xE8");
    const Decoded whole = decode(stream);
    ASSERT_EQ(whole.messages.size(), 4U);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        FrameDecoder decoder(message_bytes_max);
        Decoded decoded;
        decoder.feed(std::string_view(stream).substr(0, cut));
        drain(decoder, decoded);
        decoder.feed(std::string_view(stream).substr(cut));
        drain(decoder, decoded);
        EXPECT_EQ(decoded, whole) << cut;
    }
}

TEST(FrameDecoder, TakesTheLargestMessageAndNoLarger) {
    EXPECT_EQ(decode(client_text(std::string(4096, 'x'))).messages.size(), 1U);
    EXPECT_EQ(decode(client_text(std::string(4097, 'x'))).error, CloseCode::too_big);
    EXPECT_EQ(decode(client_text(std::string(70'000, 'x'))).error, CloseCode::too_big);
    EXPECT_EQ(decode(client_frame(0x01, std::string(4000, 'x')) + client_frame(0x80, std::string(97, 'x'))).error,
              CloseCode::too_big);
}

TEST(FrameDecoder, RefusesALengthBeforeItsBytesHaveCome) {
    EXPECT_EQ(decode(std::string_view("\x81\xFE\x10\x01", 4)).error, CloseCode::too_big);
    EXPECT_EQ(decode(std::string_view("\x81\xFF\x00\x00\x00\x01\x00\x00\x00\x00", 10)).error, CloseCode::too_big);
}

TEST(FrameDecoder, RefusesWhatTheProtocolForbids) {
    EXPECT_EQ(decode(std::string_view("\x81\x05Hello")).error, CloseCode::protocol_error) << "unmasked";
    EXPECT_EQ(decode(client_frame(0xC1, "x")).error, CloseCode::protocol_error) << "reserved bit 1";
    EXPECT_EQ(decode(client_frame(0xA1, "x")).error, CloseCode::protocol_error) << "reserved bit 2";
    EXPECT_EQ(decode(client_frame(0x91, "x")).error, CloseCode::protocol_error) << "reserved bit 3";
    EXPECT_EQ(decode(client_frame(0x83, "x")).error, CloseCode::protocol_error) << "reserved opcode";
    EXPECT_EQ(decode(client_frame(0x8B, "x")).error, CloseCode::protocol_error) << "reserved control opcode";
    EXPECT_EQ(decode(client_frame(0x09, "x")).error, CloseCode::protocol_error) << "fragmented ping";
    EXPECT_EQ(decode(client_frame(0x89, std::string(126, 'x'))).error, CloseCode::protocol_error) << "long ping";
    EXPECT_EQ(decode(client_frame(0x80, "x")).error, CloseCode::protocol_error) << "continues nothing";
    EXPECT_EQ(decode(client_frame(0x01, "x") + client_text("y")).error, CloseCode::protocol_error) << "interleaved";
    EXPECT_EQ(decode(std::string_view("\x81\xFE\x00\x05", 4)).error, CloseCode::protocol_error) << "5 in two bytes";
    EXPECT_EQ(decode(std::string_view("\x81\xFF\x00\x00\x00\x00\x00\x00\xFF\xFF", 10)).error, CloseCode::protocol_error)
        << "65535 in eight bytes";
    EXPECT_EQ(decode(std::string_view("\x81\xFF\x80\x00\x00\x00\x00\x00\x00\x00", 10)).error, CloseCode::protocol_error)
        << "highest bit of the length";
}

TEST(FrameDecoder, RefusesTextThatIsNoUtf8) {
    EXPECT_EQ(decode(client_text("\xC3(")).error, CloseCode::not_utf8);
    EXPECT_EQ(decode(client_text("\xC3")).error, CloseCode::not_utf8);
    EXPECT_EQ(decode(client_frame(0x82, "\xC3(")).error, std::nullopt) << "binary may be anything";
}

TEST(FrameDecoder, ChecksWhatACloseFrameSays) {
    EXPECT_EQ(close_code_of(decode(client_frame(0x88, "")).messages.at(0)), 1005);
    EXPECT_EQ(close_code_of(decode(client_frame(0x88, "\x03\xE8gone")).messages.at(0)), 1000);
    EXPECT_EQ(close_code_of(decode(client_frame(0x88, "\x0F\xA0")).messages.at(0)), 4000);
    EXPECT_EQ(decode(client_frame(0x88, "x")).error, CloseCode::protocol_error);
    EXPECT_EQ(decode(client_frame(0x88, "\x03\xED")).error, CloseCode::protocol_error) << "1005 is never sent";
    EXPECT_EQ(decode(client_frame(0x88, "\x03\xE7")).error, CloseCode::protocol_error) << "999";
    EXPECT_EQ(decode(client_frame(0x88, "\x13\x88")).error, CloseCode::protocol_error) << "5000";
    EXPECT_EQ(decode(client_frame(0x88, "\x03\xE8\xFF")).error, CloseCode::not_utf8);
}

TEST(ServerFrame, HasTheShortestLengthAndNoMask) {
    EXPECT_EQ(*server_frame(Opcode::text, "Hello"), "\x81\x05Hello");
    EXPECT_EQ(server_frame(Opcode::text, std::string(125, 'x'))->size(), 2U + 125U);
    EXPECT_EQ(server_frame(Opcode::text, std::string(126, 'x'))->substr(0, 4), std::string("\x81\x7E\x00\x7E", 4));
    EXPECT_EQ(server_frame(Opcode::text, std::string(65'536, 'x'))->substr(0, 10),
              std::string("\x81\x7F\x00\x00\x00\x00\x00\x01\x00\x00", 10));
}

TEST(ServerFrame, OfACloseKeepsWithinAControlFrame) {
    EXPECT_EQ(*close_frame(1000, "bye"),
              "\x88\x05\x03\xE8"
              "bye");
    EXPECT_EQ(close_frame(1000, std::string(500, 'x'))->size(), 2U + 125U);
    EXPECT_EQ(*close_frame(1005, ""), std::string("\x88\x00", 2));
}

}  // namespace
}  // namespace connector::api
