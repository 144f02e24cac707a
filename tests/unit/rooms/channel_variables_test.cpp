// set, unset and export, and what a call that is made for another one gets of them.
#include "rooms/channel_variables.hpp"

#include <gtest/gtest.h>

namespace connector::rooms {

TEST(ChannelVariables, AreSetAndUnset) {
    Variables variables;
    EXPECT_EQ(set_variables("set", "a=1=2", variables), Applied::done);
    EXPECT_EQ(set_variables("set", "b,3", variables), Applied::done);
    EXPECT_EQ(variables, (Variables{{"a", "1=2"}, {"b", "3"}}));
    set_variables("set", "a=", variables);
    set_variables("unset", "b", variables);
    set_variables("unset", "c", variables);
    set_variables("set", "", variables);
    set_variables("set", "=1", variables);
    EXPECT_TRUE(variables.empty());
    EXPECT_EQ(set_variables("answer", "", variables), Applied::other);
}

TEST(ChannelVariables, AreExportedByName) {
    Variables variables{{"own", "1"}};
    set_variables("export", "a=1", variables);
    set_variables("export", "a=2", variables);
    set_variables("export", "nolocal:b=3", variables);
    EXPECT_EQ(variables.at("a"), "2");
    EXPECT_FALSE(variables.contains("b"));
    EXPECT_EQ(exported(variables), (Variables{{"a", "2"}, {"b", "3"}}));
    EXPECT_EQ(variables.at("export_vars"), "a,nolocal:b");
}

TEST(ChannelVariables, TruthHasManyWords) {
    for (const char* text : {"true", "YES", "1", "20", "on", "t", "allow"}) EXPECT_TRUE(is_true(text)) << text;
    for (const char* text : {"", "false", "0", "00", "0.5", "1b", "y", "truth"}) EXPECT_FALSE(is_true(text)) << text;
}

}  // namespace connector::rooms
