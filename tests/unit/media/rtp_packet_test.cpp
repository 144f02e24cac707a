#include "media/rtp_packet.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace connector::media {

namespace {

using Bytes = std::vector<std::uint8_t>;

// Version 2, payload type 8, sequence 0x1234, timestamp 0x01020304, SSRC 0x0A0B0C0D.
Bytes packet(std::uint8_t first, Bytes behind) {
    Bytes bytes{first, 0x08, 0x12, 0x34, 1, 2, 3, 4, 0x0A, 0x0B, 0x0C, 0x0D};
    bytes.insert(bytes.end(), behind.begin(), behind.end());
    return bytes;
}

Bytes payload_of(const Bytes& bytes) {
    const auto parsed = parse_rtp(bytes);
    return parsed ? Bytes(parsed->payload.begin(), parsed->payload.end()) : Bytes{0xEE};
}

}  // namespace

TEST(RtpPacket, HasTheFieldsOfItsHeader) {
    const Bytes bytes = packet(0x80, {7, 8, 9});
    const auto parsed = parse_rtp(bytes);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->payload_type, 8);
    EXPECT_FALSE(parsed->marker);
    EXPECT_EQ(parsed->sequence, 0x1234);
    EXPECT_EQ(parsed->timestamp, 0x01020304U);
    EXPECT_EQ(parsed->ssrc, 0x0A0B0C0DU);
    EXPECT_EQ(payload_of(bytes), (Bytes{7, 8, 9}));
}

TEST(RtpPacket, IsPrintedAsItIsRead) {
    const RtpPacket made{101, true, 65'535, 4'000'000'000, 3'000'000'000, {}};
    const auto printed = print_rtp_header(made);
    const auto read = parse_rtp(printed);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->payload_type, 101);
    EXPECT_TRUE(read->marker);
    EXPECT_EQ(read->sequence, 65'535);
    EXPECT_EQ(read->timestamp, 4'000'000'000);
    EXPECT_EQ(read->ssrc, 3'000'000'000);
    EXPECT_TRUE(read->payload.empty());
}

TEST(RtpPacket, LosesItsContributorsExtensionAndPadding) {
    EXPECT_EQ(payload_of(packet(0x82, {1, 1, 1, 1, 2, 2, 2, 2, 7})), (Bytes{7}));
    EXPECT_EQ(payload_of(packet(0x90, {0xBE, 0xDE, 0, 1, 5, 5, 5, 5, 7})), (Bytes{7}));
    EXPECT_EQ(payload_of(packet(0xA0, {7, 8, 0, 2})), (Bytes{7, 8}));
    EXPECT_EQ(payload_of(packet(0xB1, {1, 1, 1, 1, 0, 0, 0, 0, 7, 1})), (Bytes{7}));
}

TEST(RtpPacket, IsNoneWhenItLies) {
    EXPECT_FALSE(parse_rtp(packet(0x40, {7})));                    // version 1
    EXPECT_FALSE(parse_rtp(packet(0x8F, {7})));                    // fifteen contributors
    EXPECT_FALSE(parse_rtp(packet(0x90, {0, 0, 0})));              // half an extension's head
    EXPECT_FALSE(parse_rtp(packet(0x90, {0, 0, 0xFF, 0xFF, 7})));  // an extension of 256 KiB
    EXPECT_FALSE(parse_rtp(packet(0xA0, {7, 0})));                 // padding of nothing
    EXPECT_FALSE(parse_rtp(packet(0xA0, {7, 3})));                 // more padding than payload
    EXPECT_FALSE(parse_rtp(packet(0xA0, {})));                     // padding, but no payload
}

TEST(RtpPacket, IsNoneWhereverItsHeaderIsCutOff) {
    const Bytes whole = packet(0x91, {1, 1, 1, 1, 0, 0, 0, 1, 5, 5, 5, 5});
    ASSERT_TRUE(parse_rtp(whole));
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(cut));
        EXPECT_FALSE(parse_rtp(part)) << cut;
    }
}

}  // namespace connector::media
