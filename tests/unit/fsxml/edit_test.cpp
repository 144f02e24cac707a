#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fsxml/print.hpp"

namespace connector::fsxml {
namespace {

using testing::HasSubstr;

model::User carla() {
    return {model::UserId("20007"), Secret("new & \"pass\""), "$${modconpin}", model::Context::team, "carla's", "c@d.e",
            "0004f2aabbcc",         "moderator|mute-detect"};
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    EXPECT_NE(text.find(what), std::string::npos) << what;
    return text.replace(text.find(what), what.size(), by);
}

const std::string written_by_hand =
    "<?xml version='1.0'?>\r\n<!-- kept & \"quoted\" -- -->\r\n<include>\r\n"
    "\t<user  id = '20001'\n\t\tcacheable=\"60000\" note='say \"hi\" &amp; &#36;{x} &eacute;' >\r\n"
    "\t  <params><param name='password'   value='old'/><param name=\"vm-password\" value='\"1\"'></param>\n"
    "\t\t<!-- <param name=\"password\" value=\"commented\"/> --></params>\r\n"
    "\t  <gateways><gateway name=\"g&lt;\">text &amp; <![CDATA[<user>]]> more </gateway></gateways>\n"
    "    <variables>\n"
    "      <variable name=\"user_context\" value=\"friends\" other='x'/>\n"
    "      <variable value=\"bert\" name=\"effective_caller_id_name\"/>\n"
    "      <variable name=\"effective_caller_id_number\" value=\"20001\"/>\n"
    "      <variable name=\"verto_dvar_email\" value=\"a@b.c\"/>\n"
    "      <variable name=\"polymac\" value=\"none\"/>\n"
    "      <variable name=\"conf_flags\" value=\"a|b\"/>\n"
    "      <variable name=\"conpin\" value=\"$${defconpin}\"/>\n"
    "      <variable name=\"own\" value=\"$${kept} ${too}\"/>\n"
    "    </variables>\n\n"
    "  </user   >\n</include>\nno newline at the end";

TEST(EditUser, OnlyTheValuesOfItsFieldsChange) {
    const std::string before = replaced(written_by_hand, "\nno newline at the end", "");
    std::string expected = replaced(before, "'20001'", "\"20007\"");
    expected = replaced(expected, "'old'", "\"new &#38; &#34;pass&#34;\"");
    expected = replaced(expected, "\"friends\"", "\"team\"");
    expected = replaced(expected, "\"bert\"", "\"carla&#39;s\"");
    expected = replaced(expected, "\"20001\"", "\"20007\"");
    expected = replaced(expected, "a@b.c", "c@d.e");
    expected = replaced(expected, "\"none\"", "\"0004f2aabbcc\"");
    expected = replaced(expected, "a|b", "moderator|mute-detect");
    expected = replaced(expected, "$${defconpin}", "$${modconpin}");
    const auto edited = edit_user(before, carla(), {{"modconpin", "111111"}, {"defconpin", "222222"}});
    ASSERT_TRUE(edited) << edited.error().text;
    EXPECT_EQ(*edited, expected);
}

TEST(EditUser, AValueThatMeansTheWantedOneStaysAsItIsWritten) {
    model::User bert = carla();
    bert.id = model::UserId("20001");
    bert.password = Secret("pass&word");
    bert.email = "bert@example.org";
    bert.conpin = "111111";
    const std::string file =
        "<user id='&#50;0001'><params><param name='password' value='$${default_password}'/></params>"
        "<variables><variable name='user_context' value='team'/>"
        "<variable name='effective_caller_id_name' value='carl&#97;&apos;s'/>"
        "<variable name='verto_dvar_email' value='bert@$${domain}'/>"
        "<variable name='effective_caller_id_number' value='+49 30 1234'/>"
        "<variable name='polymac' value='0004f2aabbcc'/><variable name='conf_flags' value='moderator|mute-detect'/>"
        "<variable name='conpin' value='$${modconpin}'/></variables></user>";
    const Settings globals{{"default_password", "pass&amp;word"}, {"domain", "example.org"}, {"modconpin", "111111"}};
    EXPECT_EQ(*edit_user(file, bert, globals), file);
    bert.conpin = "$${modconpin}";
    EXPECT_EQ(*edit_user(file, bert, globals), file);
    bert.email = "bert@example.com";
    EXPECT_EQ(*edit_user(file, bert, globals), replaced(file, "'bert@$${domain}'", "\"bert@example.com\""));
}

TEST(EditUser, OfSeveralOfOneNameAllAreSet) {
    const std::string file =
        "<user id=\"20007\"><params><param name=\"password\" value=\"a\"/>"
        "<param name=\"password\" value=\"b\"/></params></user>";
    const std::string edited = *edit_user(file, carla());
    EXPECT_EQ(edited.find("value=\"a\""), std::string::npos);
    EXPECT_EQ(edited.find("value=\"b\""), std::string::npos);
}

TEST(EditUser, WhatMeansNothingIsNotAddedAndLinesEndAsInTheFile) {
    model::User bare = carla();
    bare.email = bare.conf_flags = bare.conpin = "";
    bare.polymac = "none";
    const std::string edited = *edit_user("<user id=\"20007\">\r\n</user>\r\n", bare);
    for (const char* name : {"verto_dvar_email", "conf_flags", "conpin", "polymac"}) {
        EXPECT_EQ(edited.find(name), std::string::npos) << name;
    }
    for (std::size_t at = 0; (at = edited.find('\n', at)) != std::string::npos; ++at) EXPECT_EQ(edited[at - 1], '\r');
}

TEST(NotTheFileOf, TellsWhoseFileItIs) {
    const auto told = [](const std::string& file, const Settings& globals = {}) {
        const auto wrong = not_the_file_of(file, carla(), globals);
        return wrong ? wrong->text : "";
    };
    EXPECT_EQ(told(print_user(carla())), "");
    EXPECT_EQ(told("<user id='$${own}'/>", {{"own", "20007"}}), "");
    EXPECT_EQ(told("<user id='20008'/>"), "holds the user 20008, not 20007");
    EXPECT_EQ(told("<user id='20007' type='pointer'/>"), "only points to a user who stands elsewhere");
    EXPECT_EQ(told("<user id='20007'/><user id='20008'/>"), "does not hold exactly one <user>");
    EXPECT_THAT(told("<user id='20007'>"), HasSubstr("is not well-formed"));
}

TEST(EditUser, SettingWhatIsAlreadyThereChangesNothing) {
    const std::string file = print_user(carla());
    EXPECT_EQ(*edit_user(file, carla()), file);
}

TEST(EditUser, WhatIsMissingIsAdded) {
    for (const std::string file :
         {"<user id=\"1\"/>", "<user/>", "<user></user>", "<include>\n<user id='1' />\n</include>\n",
          "<user id=\"1\"><params/><variables /></user>", "<user id=\"1\"><variables>\n</variables></user>",
          "<user id=\"1\"><params><param name=\"password\"/></params></user>"}) {
        const auto edited = edit_user(file, carla());
        ASSERT_TRUE(edited) << file;
        EXPECT_EQ(*edit_user(*edited, carla()), *edited) << *edited;
        for (const UserField& field : fields_of(carla())) EXPECT_THAT(*edited, HasSubstr(field.written)) << file;
    }
}

TEST(EditUser, AConpinOfAGlobalStaysExpandableAndAnyOtherDollarIsLiteral) {
    model::User user = carla();
    user.conpin = "$${defconpin}";
    EXPECT_THAT(*edit_user("<user/>", user), HasSubstr("\"$${defconpin}\""));
    EXPECT_THAT(print_user(user), HasSubstr("\"$${defconpin}\""));
    for (const std::string conpin : {"$${es_pw}", "$${modconpin} ", "1$${modconpin}", "${x}"}) {
        user.conpin = conpin;
        EXPECT_EQ(edit_user("<user/>", user)->find("${"), std::string::npos) << conpin;
        EXPECT_EQ(print_user(user).find("${"), std::string::npos) << conpin;
    }
}

TEST(EditUser, AFileThatIsBrokenOrHoldsNotOneUserIsRefused) {
    EXPECT_EQ(edit_user("<user id=\"1\"/><user id=\"2\"/>", carla()).error().text, "does not hold exactly one <user>");
    EXPECT_EQ(edit_user("<users><user><user/></user></users>", carla()).error().text,
              "does not hold exactly one <user>");
    EXPECT_EQ(edit_user("", carla()).error().text, "does not hold exactly one <user>");
    EXPECT_EQ(edit_user("<!-- <user/> -->", carla()).error().text, "does not hold exactly one <user>");
    const auto broken = edit_user("<include>\n<user>\n</include>", carla());
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().text, HasSubstr("is not well-formed"));
    EXPECT_EQ(broken.error().line, 2U);
}

TEST(EditUser, AnyCutOffFileIsRefusedOrStaysWhole) {
    for (std::size_t size = 0; size < written_by_hand.size(); ++size) {
        const auto edited = edit_user(std::string_view(written_by_hand).substr(0, size), carla());
        if (!edited) continue;
        EXPECT_EQ(*edit_user(*edited, carla()), *edited) << size;
    }
}

const model::Conference studio{model::ConferenceNumber("31005"), model::ConferenceName("Studio"),
                               model::ProfileName("48kHz-video"), model::Context::friends};

TEST(EditConference, OnlyNumberNameAndProfileChange) {
    const std::string before =
        "<include>\n  <!-- ours -->\n  <extension name='Old' continue=\"true\">\n"
        "    <condition field=\"destination_number\" expression=\"^(30001)$\">\n"
        "      <action application=\"set\" data=\"called=$1\"/>\n"
        "      <action application=\"conference\" data='Old@16kHz-novideo+1234+flags{${conf_flags}|\"x\"}'/>\n"
        "      <action application=\"conference\" data=\"Old@second\"/>\n"
        "    </condition>\n  </extension>\n</include>\n";
    std::string expected = replaced(before, "'Old'", "\"Studio\"");
    expected = replaced(expected, "30001", "31005");
    expected = replaced(expected, "'Old@16kHz-novideo+1234+flags{${conf_flags}|\"x\"}'",
                        "\"Studio@48kHz-video+1234+flags{${conf_flags}|&#34;x&#34;}\"");
    const auto edited = edit_conference(before, studio);
    ASSERT_TRUE(edited) << edited.error().text;
    EXPECT_EQ(*edited, expected);
}

TEST(EditConference, TheNumberKeepsWhatStandsAroundItAndAPatternIsNoNumber) {
    const auto expression_for = [](const std::string& expression) {
        const auto edited =
            edit_conference("<extension><condition field=\"destination_number\" expression=\"" + expression +
                                "\"><action application=\"conference\" data=\"a@b\"/></condition>"
                                "</extension>",
                            studio);
        if (!edited) return std::string("refused");
        const std::string& text = *edited;
        const std::size_t at = text.find("expression=\"") + 12;
        return text.substr(at, text.find('"', at) - at);
    };
    EXPECT_EQ(expression_for("30001"), "31005");
    EXPECT_EQ(expression_for("^30001$"), "^31005$");
    EXPECT_EQ(expression_for("^(30001)$"), "^(31005)$");
    EXPECT_EQ(expression_for("^300[0-9]1$"), "refused");
    EXPECT_EQ(expression_for(""), "refused");
}

TEST(EditConference, SettingWhatIsAlreadyThereChangesNothing) {
    EXPECT_EQ(*edit_conference(print_conference(studio), studio), print_conference(studio));
}

TEST(EditConference, WhatAnAdministratorPutAroundItStays) {
    const std::string before =
        "<include>\r\n<extension name='The studio on the left' continue=\"true\">\r\n"
        "  <condition field=\"wday\" expression=\"1-5\" break=\"never\"><anti-action application='log' data='x'/>"
        "</condition>\r\n"
        "  <condition field=\"destination_number\" expression=\"^3[0-9]+$\" break=\"never\"/>\r\n"
        "  <condition field=\"destination_number\" expression=\"^31005$\"><!-- ours -->\r\n"
        "    <action application='set' data='conference_utils_auto_outcall_flags=mute'/>\r\n"
        "  </condition>\r\n"
        "  <condition><action application=\"conference\" data='Old@$${kind}+4711+flags{moderator|$${own}}'/>"
        "<anti-action application=\"hangup\"/></condition>\r\n</extension>\r\n</include>";
    const Settings globals{{"kind", "48kHz-video"}};
    model::Conference old = studio;
    old.name = model::ConferenceName("Old");
    EXPECT_EQ(*edit_conference(before, old, globals), before);
    EXPECT_FALSE(not_the_file_of(before, old, globals));
    EXPECT_EQ(*edit_conference(before, studio, globals),
              replaced(before, "'Old@$${kind}+4711+flags{moderator|$${own}}'",
                       "\"Studio@48kHz-video+4711+flags{moderator|$${own}}\""));
    old.num = model::ConferenceNumber("31006");
    EXPECT_EQ(not_the_file_of(before, old, globals)->text, "holds the conference 31005, not 31006");
}

TEST(EditConference, AFileWithoutOneConferenceIsRefused) {
    EXPECT_FALSE(edit_conference("<extension/>", studio));
    EXPECT_FALSE(edit_conference("<extension/><extension/>", studio));
    EXPECT_FALSE(
        edit_conference("<extension><condition field=\"destination_number\" expression=\"1\"/></extension>", studio));
    EXPECT_FALSE(edit_conference("<extension>", studio));
}

}  // namespace
}  // namespace connector::fsxml
