#include "api/accept_encoding.hpp"

#include <gtest/gtest.h>

namespace connector::api {
namespace {

TEST(AcceptEncoding, TakesWhatItNames) {
    EXPECT_TRUE(accepts_coding("gzip, deflate, br", "br"));
    EXPECT_TRUE(accepts_coding("gzip, deflate, br", "gzip"));
    EXPECT_TRUE(accepts_coding(" BR ;q=0.5,gzip", "br"));
    EXPECT_FALSE(accepts_coding("gzip, deflate", "br"));
    EXPECT_FALSE(accepts_coding("brotli, x-br, br2", "br"));
}

TEST(AcceptEncoding, AWeightOfNothingRefuses) {
    for (const auto* const refusing : {"br;q=0", "br; q=0.000", "br ; Q = 0.", "gzip, br;q=0, *", "br;q=0,*;q=1"})
        EXPECT_FALSE(accepts_coding(refusing, "br")) << refusing;
    for (const auto* const taking : {"br;q=0.001", "br;q=1", "br;q=1.000", "br;level=0", "br;q=", "br;", "br;q=x"})
        EXPECT_TRUE(accepts_coding(taking, "br")) << taking;
}

TEST(AcceptEncoding, AStarIsEverythingThatIsNotNamed) {
    EXPECT_TRUE(accepts_coding("*", "br"));
    EXPECT_TRUE(accepts_coding("*;q=0, br", "br"));
    EXPECT_FALSE(accepts_coding("*;q=0, br", "gzip"));
    EXPECT_FALSE(accepts_coding("*, gzip;q=0", "gzip"));
}

TEST(AcceptEncoding, WithoutItNothingIsTaken) {
    for (const auto* const empty : {"", ",", ", ,", ";q=1", "identity"})
        EXPECT_FALSE(accepts_coding(empty, "br")) << empty;
}

}  // namespace
}  // namespace connector::api
