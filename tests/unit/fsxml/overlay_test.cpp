#include "fsxml/overlay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/memory_tree.hpp"

namespace connector::fsxml {
namespace {

using testing::ElementsAre;

struct OverlayTest : testing::Test {
    test::MemoryTree under{test::MemoryTree::Files{{"vars.xml", "vars"},
                                                   {"dialplan/team.xml", "team"},
                                                   {"dialplan/conferences/team/1.xml", "old"},
                                                   {"dialplan/conferences/team/3.xml", "gone"}}};
    test::MemoryTree over{test::MemoryTree::Files{{"team/1.xml", "new"}, {"team/2.xml", "fresh"}}};
    Overlay overlay{under, "dialplan/conferences", over};
};

TEST_F(OverlayTest, OneFolderComesFromElsewhere) {
    EXPECT_EQ(overlay.read("vars.xml"), "vars");
    EXPECT_EQ(overlay.read("dialplan/team.xml"), "team");
    EXPECT_EQ(overlay.read("dialplan/conferences/team/1.xml"), "new");
    EXPECT_EQ(overlay.read("dialplan/conferences/team/3.xml"), std::nullopt);
}

TEST_F(OverlayTest, PatternsMatchInBoth) {
    EXPECT_THAT(overlay.match("dialplan/conferences/team/*.xml"),
                ElementsAre("dialplan/conferences/team/1.xml", "dialplan/conferences/team/2.xml"));
    EXPECT_THAT(overlay.match("dial*/conf*/*/[12].xml"),
                ElementsAre("dialplan/conferences/team/1.xml", "dialplan/conferences/team/2.xml"));
    EXPECT_THAT(overlay.match("dialplan/*.xml"), ElementsAre("dialplan/team.xml"));
    EXPECT_THAT(overlay.match("*.xml"), ElementsAre("vars.xml"));
    EXPECT_THAT(overlay.match("other/conferences/team/*.xml"), ElementsAre());
}

}  // namespace
}  // namespace connector::fsxml
