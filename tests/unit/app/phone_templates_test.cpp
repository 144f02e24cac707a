#include "app/phone_templates.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/memory_shelf.hpp"

namespace connector::app {
namespace {

class PhoneTemplatesTest : public ::testing::Test {
protected:
    void load() {
        unsigned told = 0;
        templates.load([&] { ++told; });
        EXPECT_EQ(told, 1U);
    }
    std::string_view master() const { return templates.in_use().text(provision::template_name::polycom_master); }

    test::MemoryShelf shelf;
    std::vector<std::string> log;
    PhoneTemplates templates{shelf, [this](const std::string& line) { log.push_back(line); }};
    const provision::Templates shipped;
    const std::string_view shipped_master = shipped.text(provision::template_name::polycom_master);
};

TEST_F(PhoneTemplatesTest, WithoutOnesOwnTheShippedOnesAreUsed) {
    load();
    EXPECT_EQ(master(), shipped_master);
    EXPECT_TRUE(log.empty());
}

TEST_F(PhoneTemplatesTest, AnAdministratorsOwnTakesThePlaceOfTheShippedOne) {
    shelf.files["polycom/master.cfg"] = "<APPLICATION CONFIG_FILES=\"allprov.cfg, site.cfg\"/>";
    load();
    EXPECT_EQ(master(), "<APPLICATION CONFIG_FILES=\"allprov.cfg, site.cfg\"/>");
    EXPECT_FALSE(templates.in_use().text(provision::template_name::linphone).empty());
    EXPECT_TRUE(log.empty());
}

TEST_F(PhoneTemplatesTest, ABrokenOneIsNamedAndTheShippedOneUsed) {
    shelf.files["polycom/master.cfg"] = "<APPLICATION\n CONFIG_FILES=\"{{no_such_value}}\"/>";
    shelf.files["linphone.xml"] = std::string(provision::template_bytes_max + 1, ' ');
    load();
    EXPECT_EQ(master(), shipped_master);
    ASSERT_EQ(log.size(), 2U);
    EXPECT_NE(log[0].find("linphone.xml"), std::string::npos) << log[0];
    EXPECT_NE(log[1].find("polycom/master.cfg"), std::string::npos) << log[1];
    EXPECT_NE(log[1].find("no_such_value"), std::string::npos) << log[1];
}

TEST_F(PhoneTemplatesTest, AFileThatIsNoTemplateIsNamed) {
    shelf.files["polycom/mastr.cfg"] = "<APPLICATION/>";
    load();
    ASSERT_EQ(log.size(), 1U);
    EXPECT_NE(log[0].find("polycom/mastr.cfg"), std::string::npos) << log[0];
}

TEST_F(PhoneTemplatesTest, LoadedAgainTheyAreAsTheyAreThen) {
    shelf.files["polycom/master.cfg"] = "<APPLICATION/>";
    load();
    EXPECT_EQ(master(), "<APPLICATION/>");
    shelf.files.clear();
    load();
    EXPECT_EQ(master(), shipped_master);
}

TEST_F(PhoneTemplatesTest, AFolderInTroubleIsToldAndTheShippedOnesUsed) {
    shelf.trouble = FileError{"may not be read"};
    load();
    EXPECT_EQ(master(), shipped_master);
    ASSERT_FALSE(log.empty());
    EXPECT_NE(log[0].find("may not be read"), std::string::npos) << log[0];
}

}  // namespace
}  // namespace connector::app
