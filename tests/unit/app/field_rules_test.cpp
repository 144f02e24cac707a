#include "app/field_rules.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace connector::app {
namespace {

using Rule = FieldError (*)(std::string_view);

void expect_allowed(Rule rule, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) EXPECT_FALSE(rule(text)) << "'" << text << "'";
}

void expect_refused(Rule rule, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) EXPECT_TRUE(rule(text)) << "'" << text << "'";
}

const std::string control_between = "a\tb";

TEST(FieldRules, AUserName) {
    expect_allowed(wrong_user_name,
                   {"a", "Ann Bee", "O'Neil (2)", "x.y_z-1+2", "Jürgen", "李雷", std::string(64, 'a')});
    expect_refused(wrong_user_name, {"",
                                     " a",
                                     "a ",
                                     std::string(65, 'a'),
                                     "a\"b",
                                     "a<b",
                                     "a>b",
                                     "a&b",
                                     "a$b",
                                     "a{b",
                                     "a:b",
                                     "a@b",
                                     "a/b",
                                     "a,b",
                                     "a;b",
                                     "a\\b",
                                     control_between,
                                     "a\nb",
                                     "a\x7F",
                                     "\xFF",
                                     "a\xC3",
                                     "a\xC2\x85z"});
}

TEST(FieldRules, APassword) {
    expect_allowed(wrong_password, {"abcdef", "A1!#%()*+,-./:;=?@[]^_|~", std::string(64, 'x')});
    expect_refused(wrong_password,
                   {"", "abcde", std::string(65, 'x'), "abc def", "abc\"def", "abc'def", "abc\\def", "abc<def",
                    "abc>def", "abc&def", "abc$def", "abc{def", "abc}def", "abcdef\n", "passwört", "abcdef\x7F"});
}

TEST(FieldRules, AConpin) {
    expect_allowed(wrong_conpin, {"1234", "123456789012", "$${modconpin}", "$${defconpin}"});
    expect_refused(wrong_conpin, {"", "123", "1234567890123", "12a4", "$${es_pw}", "${modconpin}", " 1234", "1234 "});
}

TEST(FieldRules, AnEmail) {
    expect_allowed(wrong_email, {"a@b", "a.b_c%d+e-f@host.example.com"});
    expect_refused(wrong_email, {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b c", "a@b\n", "\"a\"@b", "a<b@c", "a@b>",
                                 std::string(250, 'a') + "@b.cc"});
    EXPECT_EQ(*wrong_email("nobody"), "email does not contain an email");
}

TEST(FieldRules, APolymac) {
    expect_allowed(wrong_polymac, {"none", "0004f2aabbcc"});
    expect_refused(wrong_polymac, {"", "None", "0004F2AABBCC", "0004f2aabbc", "0004f2aabbccd", "00:04:f2:aa:bb:cc",
                                   "0004f2aabbcg", "../../../etc"});
}

TEST(FieldRules, AConferenceName) {
    expect_allowed(wrong_conference_name, {"A", "9", "Team_One", "a.b-c", std::string(64, 'a')});
    expect_refused(wrong_conference_name,
                   {"", "_a", ".a", "-a", "a b", "a@b", "a+b", "a$b", "a/b", "Jürgen", "a\n", std::string(65, 'a')});
}

// What is allowed never ends a line, a value or an element, and names no variable; in any place.
TEST(FieldRules, NoRuleLetsAByteThroughThatHasAMeaningElsewhere) {
    for (const Rule rule :
         {wrong_user_name, wrong_password, wrong_conpin, wrong_email, wrong_polymac, wrong_conference_name}) {
        for (int byte = 0; byte < 256; ++byte) {
            const auto c = static_cast<char>(byte);
            const bool means_something =
                byte < 0x20 || byte == 0x7F || std::string_view("\"<>&${}\\`").find(c) != std::string_view::npos;
            for (const std::string& text : {std::string(1, c) + "bcdef", "abc" + std::string(1, c) + "def",
                                            "abcde" + std::string(1, c), "a@b" + std::string(1, c)}) {
                const bool must_refuse = means_something || !is_utf8(text);
                EXPECT_TRUE(!must_refuse || rule(text)) << byte;
            }
        }
    }
}

}  // namespace
}  // namespace connector::app
