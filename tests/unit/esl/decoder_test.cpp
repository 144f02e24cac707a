#include "esl/decoder.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/golden_events.hpp"

namespace connector::esl {
namespace {

const std::string stream =
    "Content-Type: auth/request\n\n"
    "Content-Type: command/reply\nReply-Text: +OK accepted\n\n"
    "Content-Type: api/response\nContent-Length: 3\n\n+OK"
    "Content-Length: 11\nContent-Type: text/event-plain\n\nName: a\n\n\n\n"
    "Content-Type: text/disconnect-notice\nContent-Length: 0\n\n";

struct Decoded {
    std::vector<Frame> frames;
    std::optional<DecodeError> error;

    bool operator==(const Decoded&) const = default;
};

void read_all(Decoder& decoder, Decoded& into) {
    while (true) {
        auto frame = decoder.next();
        if (!frame) into.error = frame.error();
        if (!frame || !*frame) return;
        into.frames.push_back(**std::move(frame));
    }
}

Decoded decode(std::string_view bytes, DecoderLimits limits = {}) {
    Decoder decoder(limits);
    Decoded decoded;
    decoder.feed(bytes);
    read_all(decoder, decoded);
    return decoded;
}

TEST(Decoder, GivesHeadersAndBodyOfEachFrame) {
    const Decoded decoded = decode(stream);
    ASSERT_EQ(decoded.frames.size(), 5U);
    EXPECT_FALSE(decoded.error);
    EXPECT_EQ(decoded.frames[0].content_type(), "auth/request");
    EXPECT_EQ(decoded.frames[1].get("Reply-Text"), "+OK accepted");
    EXPECT_EQ(decoded.frames[2].body, "+OK");
    EXPECT_EQ(decoded.frames[3].body, "Name: a\n\n\n\n");
    EXPECT_EQ(decoded.frames[4].content_type(), "text/disconnect-notice");
    EXPECT_EQ(decoded.frames[4].get("No-Such-Header"), "");
}

TEST(Decoder, AnySplitOfTheStreamGivesTheSameFrames) {
    const Decoded whole = decode(stream);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        Decoder decoder;
        Decoded decoded;
        decoder.feed(std::string_view(stream).substr(0, cut));
        read_all(decoder, decoded);
        decoder.feed(std::string_view(stream).substr(cut));
        read_all(decoder, decoded);
        EXPECT_EQ(decoded, whole) << "cut at " << cut;
    }
}

TEST(Decoder, SingleBytesGiveTheSameFrames) {
    Decoder decoder;
    Decoded decoded;
    for (const char byte : stream) {
        decoder.feed({&byte, 1});
        read_all(decoder, decoded);
    }
    EXPECT_EQ(decoded, decode(stream));
}

TEST(Decoder, ARecordedStreamInSmallPiecesGivesTheSameFrames) {
    const std::string recorded = test::golden("registrations.esl");
    const Decoded whole = decode(recorded);
    ASSERT_GT(whole.frames.size(), 20U);
    for (const std::size_t piece : {1U, 7U, 100U, 4096U}) {
        Decoder decoder;
        Decoded decoded;
        for (std::size_t at = 0; at < recorded.size(); at += piece) {
            decoder.feed(std::string_view(recorded).substr(at, piece));
            read_all(decoder, decoded);
        }
        EXPECT_EQ(decoded, whole) << "pieces of " << piece;
    }
}

TEST(Decoder, HalfAFrameIsNothingYet) {
    EXPECT_TRUE(decode("").frames.empty());
    EXPECT_TRUE(decode("Content-Type: auth/request\n").frames.empty());
    const Decoded half = decode("Content-Length: 5\n\n1234");
    EXPECT_TRUE(half.frames.empty());
    EXPECT_FALSE(half.error);
}

TEST(Decoder, ContentLengthsThatAreNoSizeAreErrors) {
    for (const std::string length :
         {"-1", "+1", " 1", "1 ", "", "0x10", "abc", "1.5", "99999999999999999999", "1\r", "18446744073709551616"}) {
        const Decoded decoded = decode("Content-Length: " + length + "\n\nxxxxx");
        EXPECT_EQ(decoded.error, DecodeError::bad_content_length) << '"' << length << '"';
    }
    EXPECT_EQ(decode("Content-Length: 1\nContent-Length: 2\n\nxx").error, DecodeError::bad_content_length);
}

TEST(Decoder, AHugeContentLengthIsRefusedBeforeItsBodyComes) {
    EXPECT_EQ(decode("Content-Length: 1000000000\n\n").error, DecodeError::body_too_long);
    EXPECT_EQ(decode("Content-Length: 18446744073709551615\n\n").error, DecodeError::body_too_long);
    EXPECT_FALSE(decode("Content-Length: 67108864\n\n").error);
}

TEST(Decoder, HeadersThatNeverEndAreRefused) {
    const DecoderLimits limits{.header_bytes_max = 100, .body_bytes_max = 100};
    EXPECT_EQ(decode(std::string(102, 'a'), limits).error, DecodeError::header_too_long);
    EXPECT_EQ(decode("a: " + std::string(98, 'a') + "\n\n", limits).error, DecodeError::header_too_long);
    EXPECT_FALSE(decode("a: " + std::string(97, 'a') + "\n\n", limits).error);
    EXPECT_EQ(decode(std::string(65 * 1024, 'a')).error, DecodeError::header_too_long);
}

TEST(Decoder, ALineWithoutANameIsRefused) {
    EXPECT_EQ(decode("HTTP/1.1 400 Bad Request\n\n").error, DecodeError::malformed_header);
    EXPECT_EQ(decode(": x\n\n").error, DecodeError::malformed_header);
}

TEST(Decoder, AfterAnErrorNothingElseComes) {
    Decoder decoder;
    decoder.feed("garbage\n\n" + stream);
    EXPECT_FALSE(decoder.next());
    decoder.feed(stream);
    ASSERT_FALSE(decoder.next());
    EXPECT_EQ(decoder.next().error(), DecodeError::malformed_header);
}

}  // namespace
}  // namespace connector::esl
