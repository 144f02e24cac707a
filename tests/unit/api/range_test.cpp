#include "api/range.hpp"

#include <gtest/gtest.h>

namespace connector::api {
namespace {

constexpr std::string_view more_than_64_bits = "99999999999999999999999";

WantedRange part(std::uint64_t first, std::uint64_t size) {
    return ByteRange{first, size};
}

TEST(Range, WantsTheBytesThatItNames) {
    EXPECT_EQ(wanted_range("bytes=0-0", 10), part(0, 1));
    EXPECT_EQ(wanted_range("bytes=2-5", 10), part(2, 4));
    EXPECT_EQ(wanted_range("bytes=3-", 10), part(3, 7));
    EXPECT_EQ(wanted_range("bytes=-3", 10), part(7, 3));
    EXPECT_EQ(wanted_range("Bytes= 2-5\t", 10), part(2, 4));
}

TEST(Range, EndsWithTheContent) {
    EXPECT_EQ(wanted_range("bytes=9-9", 10), part(9, 1));
    EXPECT_EQ(wanted_range("bytes=5-10", 10), part(5, 5));
    EXPECT_EQ(wanted_range("bytes=-11", 10), part(0, 10));
    EXPECT_EQ(wanted_range("bytes=5-" + std::string(more_than_64_bits), 10), part(5, 5));
    EXPECT_EQ(wanted_range("bytes=-" + std::string(more_than_64_bits), 10), part(0, 10));
}

TEST(Range, BehindTheEndIsNone) {
    for (const std::string& header : {std::string("bytes=10-"), std::string("bytes=10-20"), std::string("bytes=-0"),
                                      std::string("bytes=-00"), "bytes=" + std::string(more_than_64_bits) + '-'}) {
        EXPECT_EQ(wanted_range(header, 10), WantedRange(NoSuchRange{})) << header;
    }
    EXPECT_EQ(wanted_range("bytes=0-", 0), WantedRange(NoSuchRange{}));
    EXPECT_EQ(wanted_range("bytes=-5", 0), WantedRange(WholeContent{}));
}

TEST(Range, SeveralOfThemOtherUnitsAndNonsenseWantTheWhole) {
    for (const std::string_view header : {"",
                                          "bytes",
                                          "bytes=",
                                          "bytes=-",
                                          "bytes=a-b",
                                          "bytes=1",
                                          "bytes=1-b",
                                          "bytes=5-4",
                                          "bytes=0-1,3-4",
                                          "bytes=0-1,",
                                          "bytes=--1",
                                          "bytes=1--1",
                                          "bytes=1-2-3",
                                          "bytes=+1-2",
                                          "bytes=0x1-2",
                                          "bytes= 1 - 2",
                                          "lines=0-1",
                                          "bytes =0-1",
                                          "=0-1",
                                          "0-1"}) {
        EXPECT_EQ(wanted_range(header, 10), WantedRange(WholeContent{})) << header;
    }
}

TEST(Range, IsToldBackAsContentRange) {
    EXPECT_EQ(content_range(ByteRange{0, 500}, 1234), "bytes 0-499/1234");
    EXPECT_EQ(content_range(ByteRange{1233, 1}, 1234), "bytes 1233-1233/1234");
    EXPECT_EQ(content_range(NoSuchRange{}, 1234), "bytes */1234");
}

}  // namespace
}  // namespace connector::api
