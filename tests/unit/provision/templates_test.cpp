// The shipped templates, and an administrator's in their place.
#include "provision/templates.hpp"

#include <gtest/gtest.h>

#include "provision/check_template.hpp"
#include "provision/polycom/configuration.hpp"
#include "provision/shipped_templates.hpp"
#include "sample_site.hpp"

namespace connector::provision {
namespace {

std::string complaint(std::string_view name, std::string_view text) {
    const auto problem = check(name, text);
    return problem ? to_string(*problem) : "";
}

TEST(Templates, EveryShippedOneIsFineAndHasANameThatIsUsed) {
    std::vector<std::string_view> names;
    for (const EmbeddedFile& file : shipped_templates()) {
        EXPECT_EQ(complaint(file.path, file.content), "");
        names.push_back(file.path);
    }
    EXPECT_EQ(names, (std::vector{template_name::linphone, template_name::polycom_allprov,
                                  template_name::polycom_directory, template_name::polycom_master}));
}

TEST(Templates, AnAdministratorsTemplateIsUsedFromThenOn) {
    Templates templates;
    ASSERT_TRUE(templates.replace(template_name::polycom_master, "<APPLICATION CONFIG_FILES=\"{{hostname}}.cfg\"/>"));
    EXPECT_EQ(*polycom::master_cfg(templates, berlin(), ann()), "<APPLICATION CONFIG_FILES=\"conf.example.org.cfg\"/>");
}

TEST(Templates, ABrokenOneLeavesTheOldOne) {
    Templates templates;
    const auto replaced = templates.replace(template_name::polycom_master, "<a>\n{{hostnam}}</a>");
    ASSERT_FALSE(replaced);
    EXPECT_EQ(replaced.error().line, 2U);
    EXPECT_EQ(templates.text(template_name::polycom_master), Templates().text(template_name::polycom_master));
}

TEST(Templates, ANameThatNoTemplateHasIsRefused) {
    EXPECT_EQ(complaint("linphone.cfg", "<a/>"), "linphone.cfg: there is no template of this name");
    EXPECT_EQ(Templates().text("linphone.cfg"), "");
}

TEST(CheckTemplate, EveryWayThroughTheSectionsMustBeXml) {
    EXPECT_EQ(complaint("linphone.xml",
                        "<a>{{#conferences}}<b>{{/conferences}}{{#gone_conferences}}</b>{{/gone_conferences}}</a>"),
              "");
    EXPECT_NE(complaint("linphone.xml", "<a>{{#conferences}}<b>{{/conferences}}</a>"), "");
    EXPECT_NE(complaint("linphone.xml", "<a>{{^conferences}}<b>{{/conferences}}</a>"), "");
    EXPECT_NE(complaint("polycom/allprov.cfg", "<a>{{#has_language}}<b>{{/has_language}}</a>"), "");
    EXPECT_NE(complaint("polycom/allprov.cfg", "<a>{{^has_language}}<b>{{/has_language}}</a>"), "");
}

TEST(CheckTemplate, SaysWhatIsNoXmlAndInWhichLineOfTheResult) {
    const std::string begin = "polycom/master.cfg: what it makes is no well-formed XML: ";
    EXPECT_EQ(complaint("polycom/master.cfg", "<a>\n<b></a>"),
              begin + "Start-end tags mismatch in line 2 of the result");
    EXPECT_EQ(complaint("polycom/master.cfg", ""), begin + "0 outermost elements instead of one of the result");
    EXPECT_EQ(complaint("polycom/master.cfg", "<a/><b/>"), begin + "2 outermost elements instead of one of the result");
    EXPECT_EQ(complaint("polycom/master.cfg", "x<a/>"), begin + "text outside of the outermost element of the result");
    EXPECT_EQ(complaint("polycom/master.cfg", "<a\nb=\"1\"\nb=\"2\"/>"),
              begin + "b stands twice in <a> in line 1 of the result");
    EXPECT_EQ(complaint("polycom/master.cfg", "<a>\nx & y</a>"),
              begin + "a & that should be &amp; in line 2 of the result");
    EXPECT_NE(complaint("polycom/master.cfg", "<a b=\"{{hostname}}/>"), "");
}

TEST(CheckTemplate, ReferencesCommentsAndCdataAreXml) {
    EXPECT_EQ(complaint("polycom/master.cfg", "<!-- & --><a b='&amp;&#10;&#x1f;'>&lt;<![CDATA[&]]></a>"), "");
    for (const char* wrong :
         {"<a>&;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&nbsp;</a>", "<a>&#1a;</a>", "<a>&amp</a>", "<a/>&"}) {
        EXPECT_NE(complaint("polycom/master.cfg", wrong), "") << wrong;
    }
}

}  // namespace
}  // namespace connector::provision
