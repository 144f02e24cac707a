// The small conversions of text: hexadecimal, percent, base 64, UTF-8, case, hashes, time.
#include <gtest/gtest.h>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/hash.hpp"
#include "base/hex.hpp"
#include "base/http_date.hpp"
#include "base/iso_time.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "base/xml_text.hpp"

namespace connector {
namespace {

std::string base64_of(std::string_view text) {
    return to_base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

TEST(Hex, GoesThereAndBack) {
    EXPECT_EQ(to_hex(std::uint64_t{0x1F}), "000000000000001f");
    EXPECT_EQ(number_from_hex("000000000000001F"), 0x1FU);
    EXPECT_EQ(number_from_hex("ffffffffffffffff"), ~std::uint64_t{0});
    EXPECT_EQ(number_from_hex("10000000000000000"), std::nullopt);
    EXPECT_EQ(number_from_hex(""), std::nullopt);
    EXPECT_EQ(number_from_hex("1g"), std::nullopt);
    EXPECT_EQ(number_from_hex("-1"), std::nullopt);
}

TEST(Percent, AllButTheUnreservedIsEncodedAndComesBack) {
    EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encoded("a b%\xC3\xA4/\n"), "a%20b%25%C3%A4%2F%0A");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
    EXPECT_EQ(percent_decoded(percent_encoded(all)), all);
}

TEST(XmlText, MarksAndControlCharactersAreWrittenAsNumbers) {
    EXPECT_EQ(xml_escaped("<a b='c' d=\"$e&amp;\"/>"), "&#60;a b=&#39;c&#39; d=&#34;&#36;e&#38;amp;&#34;/&#62;");
    EXPECT_EQ(xml_escaped("\t\r\n\x1F \xC3\xA4"), "&#9;&#13;&#10;&#31; \xC3\xA4");
}

TEST(Base64, GoesBackWithOrWithoutPadding) {
    for (const std::string_view bytes : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
        std::string text = base64_of(bytes);
        const std::vector<std::uint8_t> expected(bytes.begin(), bytes.end());
        EXPECT_EQ(from_base64(text), expected) << text;
        while (!text.empty() && text.back() == '=') text.pop_back();
        EXPECT_EQ(from_base64(text), expected) << text;
    }
}

TEST(Base64, AnythingElseIsNothing) {
    for (const std::string_view text :
         {"Zg=", "Z", "Zm9v=", "Zg==Zg==", "Z g=", "Zm9v\n", "Zm-_", "Zh==", "Zm9=", "===="}) {
        EXPECT_EQ(from_base64(text), std::nullopt) << text;
    }
}

TEST(Percent, IsDecodedOnce) {
    EXPECT_EQ(percent_decoded("a%20b+c"), "a b+c");
    EXPECT_EQ(percent_decoded("%252e"), "%2e");
    EXPECT_EQ(percent_decoded("%c3%A4"), "\xC3\xA4");
    EXPECT_EQ(percent_decoded("%00"), std::string(1, '\0'));
}

TEST(Percent, ABadEscapeIsNothing) {
    for (const std::string_view text : {"%", "a%4", "%zz", "%4g", "%%41", "%+1"}) {
        EXPECT_EQ(percent_decoded(text), std::nullopt) << text;
    }
}

TEST(Percent, EncodesAllThatIsReserved) {
    EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encoded("a b/\xC3\xA4%\n"), "a%20b%2F%C3%A4%25%0A");
    std::string all_bytes;
    for (int byte = 0; byte < 256; ++byte) all_bytes.push_back(static_cast<char>(byte));
    EXPECT_EQ(percent_decoded(percent_encoded(all_bytes)), all_bytes);
}

TEST(Base64, GivesTheVectorsOfRfc4648) {
    EXPECT_EQ(base64_of(""), "");
    EXPECT_EQ(base64_of("f"), "Zg==");
    EXPECT_EQ(base64_of("fo"), "Zm8=");
    EXPECT_EQ(base64_of("foo"), "Zm9v");
    EXPECT_EQ(base64_of("foob"), "Zm9vYg==");
    EXPECT_EQ(base64_of("\xFB\xEF\xFF"), "++//");
}

TEST(Utf8, IsTakenOrRefusedAsRfc3629Says) {
    EXPECT_TRUE(is_utf8("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF"));
    for (const std::string_view text :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\xC3", "\xE2\x82", "\xC3(", "\xFF"}) {
        EXPECT_FALSE(is_utf8(text));
        EXPECT_TRUE(is_utf8(made_utf8(text)));
    }
}

TEST(Utf8, IsMadeByReplacingOnlyWhatIsWrong) {
    EXPECT_EQ(made_utf8("J\xC3\xA4n"), "J\xC3\xA4n");
    EXPECT_EQ(made_utf8("J\xE4n"), "J\xEF\xBF\xBDn");
}

TEST(Ascii, IgnoresCaseOfLettersOnly) {
    EXPECT_TRUE(equal_ignoring_case("Content-Length", "content-LENGTH"));
    EXPECT_FALSE(equal_ignoring_case("@", "`"));
    EXPECT_FALSE(equal_ignoring_case("a", "ab"));
    EXPECT_EQ(trimmed(" \ta b\t "), "a b");
    EXPECT_EQ(trimmed(" \t"), "");
}

TEST(Hash, GivesKnownVectors) {
    EXPECT_EQ(md5_hex("abc"), "900150983cd24fb0d6963f7d28e17f72");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha1("abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
    const std::string key = "Jefe";  // RFC 4231, test case 2
    EXPECT_EQ(to_hex(hmac_sha256({reinterpret_cast<const std::uint8_t*>(key.data()), key.size()},
                                 "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(IsoTime, HasMillisecondsAndIsUtc) {
    EXPECT_EQ(iso_time(WallTime{}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(iso_time(WallTime{std::chrono::microseconds(1'611'062'496'840'999)}), "2021-01-19T13:21:36.840Z");
}

TEST(HttpDate, IsAsRfc9110WritesIt) {
    EXPECT_EQ(http_date(WallTime{std::chrono::seconds(784'111'777)}), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(WallTime{}), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(http_date(WallTime{std::chrono::microseconds(1'735'689'599'999'999)}), "Tue, 31 Dec 2024 23:59:59 GMT");
}

}  // namespace
}  // namespace connector
