#include "media/rtcp_packet.hpp"

#include <gtest/gtest.h>

namespace connector::media {

namespace {

using Bytes = std::vector<std::uint8_t>;

const ReportBlock block{0x0A0B0C0D, 0x40, -2, 0x00010203, 0x77, 0x11223344, 0x55667788};

// The layout of RFC 3550, sections 6.4.1, 6.5 and 6.6.
const Bytes sender_report{
    0x81, 200,  0,    12,                                              // one block, 13 words
    1,    2,    3,    4,                                               // SSRC
    0,    0,    0,    9,    0x80, 0, 0, 0,                             // 9.5 seconds
    0,    0,    0,    0xA0, 0,    0, 0, 3,    0,    0,    1,    0xE0,  // timestamp, packets, bytes
    0x0A, 0x0B, 0x0C, 0x0D,                                            // whose block
    0x40, 0xFF, 0xFF, 0xFE,                                            // a quarter; two more than were sent
    0,    1,    2,    3,    0,    0, 0, 0x77, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88};
const Bytes cname{0x81, 202, 0, 3, 1, 2, 3, 4, 1, 4, 'n', 'a', 'm', 'e', 0, 0};
const Bytes goodbye{0x81, 203, 0, 1, 1, 2, 3, 4};

RtcpReport report() {
    return {0x01020304, SenderInfo{0x9'8000'0000, 160, 3, 480}, {block}};
}

Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes whole;
    for (const Bytes& part : parts) whole.insert(whole.end(), part.begin(), part.end());
    return whole;
}

}  // namespace

TEST(RtcpPacket, HasTheLayoutOfItsRfc) {
    EXPECT_EQ(print_rtcp(report(), "name", false), joined({sender_report, cname}));
    EXPECT_EQ(print_rtcp(report(), "name", true), joined({sender_report, cname, goodbye}));
}

TEST(RtcpPacket, WhoHasSentNothingReportsAsReceiver) {
    const Bytes printed = print_rtcp({0x01020304, std::nullopt, {}}, "name", false);
    EXPECT_EQ(printed, joined({{0x80, 201, 0, 1, 1, 2, 3, 4}, cname}));
}

TEST(RtcpPacket, ACnameOfAnyLengthEndsAtAWord) {
    for (std::size_t length = 0; length < 300; ++length) {
        const Bytes printed = print_rtcp({1, std::nullopt, {}}, std::string(length, 'x'), true);
        EXPECT_EQ(printed.size() % 4, 0U);
        EXPECT_TRUE(parse_rtcp(printed)) << length;
        EXPECT_LE(printed.size(), 8U + 268U + 8U);
    }
}

TEST(RtcpPacket, IsReadAsItIsPrinted) {
    RtcpReport receiver{7, std::nullopt, std::vector<ReportBlock>(31, block)};
    receiver.blocks[30].lost = 0x7F'FFFF;
    EXPECT_EQ(parse_rtcp(print_rtcp(report(), "name", true)), std::vector{report()});
    EXPECT_EQ(parse_rtcp(print_rtcp(receiver, "name", false)), std::vector{receiver});
}

TEST(RtcpPacket, OtherPacketsAreSkipped) {
    const Bytes feedback{0x81, 206, 0, 2, 1, 1, 1, 1, 2, 2, 2, 2};
    EXPECT_EQ(parse_rtcp(joined({feedback, sender_report, goodbye, sender_report})), (std::vector{report(), report()}));
    EXPECT_EQ(parse_rtcp(feedback), std::vector<RtcpReport>{});
}

TEST(RtcpPacket, IsNoneWhereverItIsCutOff) {
    const Bytes whole = joined({sender_report, cname, goodbye});
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        if (cut == sender_report.size() || cut == sender_report.size() + cname.size()) continue;
        const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(cut));
        EXPECT_FALSE(parse_rtcp(part)) << cut;
    }
}

TEST(RtcpPacket, IsNoneWhenItLies) {
    Bytes version = sender_report;
    version[0] = 0x41;
    EXPECT_FALSE(parse_rtcp(version));
    Bytes blocks = sender_report;
    blocks[0] = 0x82;  // two blocks, where one is
    EXPECT_FALSE(parse_rtcp(blocks));
}

TEST(RtcpPacket, IsToldFromRtpAtTheSamePort) {
    EXPECT_TRUE(is_rtcp(sender_report));
    EXPECT_TRUE(is_rtcp(goodbye));
    EXPECT_FALSE(is_rtcp(Bytes{0x80, 0}));
    EXPECT_FALSE(is_rtcp(Bytes{0x80, 0x80 | 111}));  // marked
    EXPECT_FALSE(is_rtcp(Bytes{0x80, 101}));
    EXPECT_FALSE(is_rtcp(Bytes{0x80}));
}

}  // namespace connector::media
