#include "base/digest.hpp"

#include <gtest/gtest.h>

#include "support/scripted_random.hpp"
#include "support/test_now.hpp"

namespace connector::digest {
namespace {

using test::at;
using namespace std::chrono_literals;

// RFC 7616, section 3.9.1.
std::string rfc7616_header(std::string_view algorithm, std::string_view response) {
    return "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", algorithm=" +
           std::string(algorithm) +
           ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, "
           "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, response=\"" +
           std::string(response) + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
}

const std::string md5_response = "8ca523f5e9506fed4657c9700eebdbec";
const std::string sha256_response = "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1";

// A header in which one thing is changed is the same header otherwise.
std::string header_with(std::string_view fields) {
    return "Digest realm=\"r\", nonce=\"n\", uri=\"/\", response=\"" + md5_response + "\"" + std::string(fields);
}

TEST(Digest, GivesTheResponseOfRfc7616ForMd5) {
    const auto sent = parse(rfc7616_header("MD5", md5_response));
    ASSERT_TRUE(sent);
    EXPECT_EQ(expected_response(*sent, "GET", Secret("Circle of Life")), sent->response);
}

TEST(Digest, GivesTheResponseOfRfc7616ForSha256) {
    const auto sent = parse(rfc7616_header("SHA-256", sha256_response));
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->algorithm, Algorithm::sha256);
    EXPECT_EQ(expected_response(*sent, "GET", Secret("Circle of Life")), sent->response);
    EXPECT_NE(expected_response(*sent, "POST", Secret("Circle of Life")), sent->response);
    EXPECT_NE(expected_response(*sent, "GET", Secret("Circle Of Life")), sent->response);
}

TEST(Digest, GivesTheResponseOfRfc2617) {
    const auto sent = parse(
        "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
        "uri=\"/dir/index.html\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", "
        "response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
    ASSERT_TRUE(sent);
    EXPECT_EQ(expected_response(*sent, "GET", Secret("Circle Of Life")), sent->response);
}

TEST(Digest, WithoutQopTheResponseIsThatOfRfc2069) {
    const auto sent = parse(
        "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
        "uri=\"/dir/index.html\", response=\"1949323746fe6a43ef61f9606e7febea\"");
    ASSERT_TRUE(sent);
    EXPECT_TRUE(sent->qop.empty());
    EXPECT_EQ(expected_response(*sent, "GET", Secret("CircleOfLife")), sent->response);
}

TEST(DigestHeader, TakesAnAlgorithmInQuotesAndNamesInAnyCase) {
    const auto sent = parse(
        "dIgEsT USERNAME=\"a\",Realm=\"r\",nonce=\"n\",uri=\"/x?y=1,2\",algorithm=\"md5\",qop=\"auth\",nc=\"00000001\","
        "cnonce=c,response=\"8CA523F5E9506FED4657C9700EEBDBEC\"");
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->algorithm, Algorithm::md5);
    EXPECT_EQ(sent->uri, "/x?y=1,2");
    EXPECT_EQ(sent->nc, "00000001");
}

TEST(DigestHeader, UnescapesQuotedText) {
    const auto sent = parse(header_with(", username=\"a\\\"b\\\\c\""));
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->username, "a\"b\\c");
}

TEST(DigestHeader, UnderstandsAnExtendedUserName) {
    const auto sent = parse(header_with(", username*=UTF-8''J%C3%A4s%C3%B8n%20Doe"));
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->username, "J\xC3\xA4s\xC3\xB8n Doe");
}

TEST(DigestHeader, AnExtendedUserNameThatIsNoUtf8IsMalformed) {
    for (const std::string_view value : {"UTF-8''%C3", "UTF-8''%zz", "latin1''a", "UTF-8'a", "UTF-8''a%0Ab", "''a"}) {
        const auto sent = parse(header_with(", username*=" + std::string(value)));
        ASSERT_FALSE(sent) << value;
        EXPECT_EQ(sent.error(), ParseError::malformed) << value;
    }
}

TEST(DigestHeader, ARepeatedFieldIsAnError) {
    for (const std::string_view more :
         {", username=\"b\"", ", USERNAME=\"b\"", ", username*=UTF-8''b", ", nonce=\"n\"", ", opaque=1, opaque=1"}) {
        const auto sent = parse(header_with(", username=\"a\"" + std::string(more)));
        ASSERT_FALSE(sent) << more;
        EXPECT_EQ(sent.error(), ParseError::repeated_field) << more;
    }
}

TEST(DigestHeader, SaysWhatIsWrong) {
    const auto error_of = [](std::string_view header) {
        const auto sent = parse(header);
        return sent ? std::optional<ParseError>{} : sent.error();
    };
    EXPECT_EQ(error_of(""), ParseError::not_digest);
    EXPECT_EQ(error_of("Digest"), ParseError::not_digest);
    EXPECT_EQ(error_of("Digestive username=\"a\""), ParseError::not_digest);
    EXPECT_EQ(error_of("Basic YTpi"), ParseError::not_digest);
    EXPECT_EQ(error_of("Digest "), ParseError::malformed);
    EXPECT_EQ(error_of("Digest ,"), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username"), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username=\"a"), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username=\"a\\"), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username=\"a\" realm=\"r\""), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username=\"a\","), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username="), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username=\"a\nb\""), ParseError::malformed);
    EXPECT_EQ(error_of(std::string("Digest username=\"a\0b\"", 21)), ParseError::malformed);
    EXPECT_EQ(error_of("Digest username=\"a\""), ParseError::missing_field);
    EXPECT_EQ(error_of(header_with("")), ParseError::missing_field);
    EXPECT_EQ(error_of(header_with(", username=\"a\", qop=auth")), ParseError::missing_field);
    EXPECT_EQ(error_of(header_with(", username=\"a\", algorithm=MD5-sess")), ParseError::unknown_algorithm);
    EXPECT_EQ(error_of(header_with(", username=\"a\", algorithm=SHA-256")),
              ParseError::malformed);  // response too short
    EXPECT_EQ(error_of(header_with(", username=\"" + std::string(5000, 'a') + "\"")), ParseError::too_long);
}

TEST(DigestHeader, EveryCutOfAHeaderIsRefusedOrWhole) {
    const std::string whole = rfc7616_header("SHA-256", sha256_response);
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const auto sent = parse(whole.substr(0, cut));
        EXPECT_TRUE(!sent || sent->response == sha256_response) << cut;
    }
}

TEST(DigestCompare, TellsEqualFromDifferent) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

class DigestNonces : public ::testing::Test {
protected:
    test::CountingRandom random;
    Nonces nonces{random, 60s};
};

TEST_F(DigestNonces, AreAllDifferent) {
    EXPECT_NE(nonces.make(at()), nonces.make(at()));
}

TEST_F(DigestNonces, LiveForTheirLifetime) {
    const std::string nonce = nonces.make(at());
    EXPECT_EQ(nonces.check(nonce, at(59'999ms)), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(nonce, "00000001", at(59'999ms)), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.check(nonce, at(60s)), Nonces::Verdict::stale);
    EXPECT_EQ(nonces.use(nonce, "00000002", at(60s)), Nonces::Verdict::stale);
}

TEST_F(DigestNonces, OfSomebodyElseAreForged) {
    class OtherRandom final : public Random {
    public:
        void fill(std::span<std::uint8_t> bytes) override {
            for (std::uint8_t& byte : bytes) byte = 7;
        }
    } other_random;
    Nonces others{other_random, 60s};
    EXPECT_EQ(nonces.use(others.make(at()), "00000001", at()), Nonces::Verdict::forged);
    EXPECT_EQ(nonces.use("", "00000001", at()), Nonces::Verdict::forged);
    EXPECT_EQ(nonces.use("garbage", "00000001", at()), Nonces::Verdict::forged);
}

TEST_F(DigestNonces, WithAnyCharacterChangedAreForged) {
    const std::string nonce = nonces.make(at());
    for (std::size_t i = 0; i < nonce.size(); ++i) {
        std::string changed = nonce;
        changed[i] = changed[i] == '0' ? '1' : '0';
        EXPECT_EQ(nonces.use(changed, "00000001", at()), Nonces::Verdict::forged) << i;
    }
}

TEST_F(DigestNonces, TakeEachCountOnce) {
    const std::string nonce = nonces.make(at());
    EXPECT_EQ(nonces.use(nonce, "00000001", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(nonce, "00000001", at()), Nonces::Verdict::replayed);
    EXPECT_EQ(nonces.use(nonce, "00000003", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(nonce, "00000002", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(nonce, "00000002", at()), Nonces::Verdict::replayed);
    EXPECT_EQ(nonces.use(nonces.make(at()), "00000001", at()), Nonces::Verdict::fresh);
}

TEST_F(DigestNonces, TakeCountsNoFurtherBackThanTheWindow) {
    const std::string nonce = nonces.make(at());
    EXPECT_EQ(nonces.use(nonce, "00000041", at()), Nonces::Verdict::fresh);     // 65
    EXPECT_EQ(nonces.use(nonce, "00000002", at()), Nonces::Verdict::fresh);     // 63 below
    EXPECT_EQ(nonces.use(nonce, "00000001", at()), Nonces::Verdict::replayed);  // 64 below
    EXPECT_EQ(nonces.use(nonce, "ffffffff", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(nonce, "00000042", at()), Nonces::Verdict::replayed);
    EXPECT_EQ(nonces.use(nonce, "FFFFFFFE", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(nonce, "ffffffff", at()), Nonces::Verdict::replayed);
}

TEST_F(DigestNonces, TakeNothingButEightDigitsFromOne) {
    const std::string nonce = nonces.make(at());
    for (const std::string_view count : {"", "1", "00000000", "000000001", "0000000g", "-0000001", "0x000001"}) {
        EXPECT_EQ(nonces.use(nonce, count, at()), Nonces::Verdict::forged) << count;
    }
}

TEST(DigestNoncesLimit, TheOldestBeyondItIsStale) {
    test::CountingRandom random;
    Nonces nonces{random, 60s, 2};
    const std::string first = nonces.make(at());
    const std::string second = nonces.make(at());
    const std::string third = nonces.make(at());
    EXPECT_EQ(nonces.use(first, "00000001", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(second, "00000001", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(third, "00000001", at()), Nonces::Verdict::fresh);
    EXPECT_EQ(nonces.use(first, "00000002", at()), Nonces::Verdict::stale);
    EXPECT_EQ(nonces.use(second, "00000001", at()), Nonces::Verdict::replayed);
    EXPECT_EQ(nonces.use(third, "00000002", at()), Nonces::Verdict::fresh);
}

}  // namespace
}  // namespace connector::digest
