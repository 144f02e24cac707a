// Dial strings as dialplans write them.
#include "rooms/dial_string.hpp"

#include <gtest/gtest.h>

namespace connector::rooms {

TEST(DialString, HasTargetsAtOnceAndOneAfterTheOther) {
    const auto parsed =
        parse_dial_string("user/20001@d,SOFIA/internal/sip:20002@[2001:db8::1]:5060;x=y | error/USER_BUSY");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->alternatives,
              (std::vector<std::vector<DialTarget>>{
                  {{{}, "user", "20001@d"}, {{}, "sofia", "internal/sip:20002@[2001:db8::1]:5060;x=y"}},
                  {{{}, "error", "USER_BUSY"}}}));
}

TEST(DialString, HasVariablesForAllAndForEach) {
    const auto parsed = parse_dial_string("{a=1, b='x,y}'} [^^:c=2,3:d=4]user/1,[e=5]user/2");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->variables, (Variables{{"a", "1"}, {"b", "x,y}"}}));
    EXPECT_EQ(parsed->alternatives[0][0].variables, (Variables{{"c", "2,3"}, {"d", "4"}}));
    EXPECT_EQ(parsed->alternatives[0][1].variables, (Variables{{"e", "5"}}));
}

TEST(DialString, IsNoneWhenItIsBroken) {
    for (const char* text :
         {"", " ", "20001", "user/1,", "|user/1", "user/1||user/2", "{a=1", "{a=1}", "[a=1", "[a=1]", "{a='1}user/1"}) {
        EXPECT_FALSE(parse_dial_string(text)) << text;
    }
}

TEST(DialString, HasLimits) {
    const auto of = [](unsigned count, char separator) {
        std::string text = "user/1";
        for (unsigned i = 1; i < count; ++i) text += std::string(1, separator) + "user/1";
        return parse_dial_string(text).has_value();
    };
    EXPECT_TRUE(of(20, ','));
    EXPECT_FALSE(of(21, ','));
    EXPECT_TRUE(of(10, '|'));
    EXPECT_FALSE(of(11, '|'));
    EXPECT_FALSE(parse_dial_string("user/" + std::string(16 * 1024, '1')));
}

}  // namespace connector::rooms
