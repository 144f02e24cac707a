// Files as administrators may write them, at random: an edit changes what it must and not a byte more.
#include <gtest/gtest.h>

#include <random>

#include "fsxml/print.hpp"
#include "fsxml/read_answers.hpp"
#include "support/memory_tree.hpp"

namespace connector::fsxml {
namespace {

// Writes a file in pieces. A piece that an edit may set is remembered as a hole; all others must stay.
class ForeignFile {
public:
    explicit ForeignFile(unsigned seed) : random_(seed), line_(one_of({"\n", "\r\n", "\n\n\t", " "})) {}

    std::size_t any(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
    std::string one_of(std::vector<std::string> choices) { return choices[any(choices.size())]; }
    bool maybe() { return any(2) == 0; }
    const std::string& line() const { return line_; }
    bool has_lines() const { return line_ != " "; }

    void keep(const std::string& piece) { kept_.back() += piece; }
    void hole(const std::string& quoted) {
        values_.push_back(quoted);
        kept_.emplace_back();
    }
    std::string quoted(const std::string& value) {
        const std::string quote = one_of({"'", "\""});
        return quote + value + quote;
    }

    // Comments, foreign elements and lines of the preprocessor that may stand between any two elements.
    void clutter() {
        while (maybe()) {
            keep(line_ +
                 one_of({"<!-- <user id='1'/> -- & \"own\" -->", "<gateways><gateway name='g&lt;'/></gateways>",
                         "<skills a='$${x}'><![CDATA[<user>]]></skills>", "<vcard>B\xC3\xA9la &amp; &#36;{y}</vcard>",
                         "<X-PRE-PROCESS cmd=\"set\" data=\"own=1\"/>"}) +
                 line_);
        }
    }

    void attribute(const std::string& name, const std::string& value) {
        keep(one_of({" ", "  ", "\t"}) + name + one_of({"=", " =", "= "}));
        hole(quoted(value));
    }

    void setting(const std::string& kind, const std::string& name, const std::string& value) {
        clutter();
        keep(line_ + "<" + kind + one_of({"", " own='1'"}) + " name=" + quoted(name));
        attribute("value", value);
        keep(one_of({"/>", " />", "></" + kind + ">"}));
    }

    std::string text() const {
        std::string whole = kept_.front();
        for (std::size_t i = 0; i < values_.size(); ++i) whole += values_[i] + kept_[i + 1];
        return whole;
    }

    // Whether `edited` has all kept pieces in order, with a quoted value in each hole.
    testing::AssertionResult is_kept_in(const std::string& edited) const {
        std::size_t at = 0;
        for (std::size_t i = 0; i < kept_.size(); ++i) {
            if (edited.compare(at, kept_[i].size(), kept_[i]) != 0) {
                return testing::AssertionFailure() << "lost: " << kept_[i] << "\nin: " << edited;
            }
            at += kept_[i].size();
            if (i + 1 == kept_.size()) break;
            at = edited.find(edited[at], at + 1) + 1;
        }
        if (at != edited.size()) return testing::AssertionFailure() << "more than there was in: " << edited;
        return testing::AssertionSuccess();
    }

private:
    std::mt19937 random_;
    std::string line_;
    std::vector<std::string> kept_{""};
    std::vector<std::string> values_;
};

ForeignFile foreign_user(unsigned seed) {
    ForeignFile file(seed);
    file.keep(file.one_of({"", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\r\n"}) + "<include>" + file.line());
    file.clutter();
    file.keep("<user" + file.one_of({"", " cidr='192.0.2.0/24'", " number-alias=\"bob\" cacheable='60000'"}));
    file.attribute("id", "20001");
    file.keep(">");
    file.clutter();
    file.keep("<params>");
    if (file.maybe())
        file.keep("<param name='vm-password' value='1'/><param name=\"dial-string\" value=\"{^^:a=1}x\"/>");
    file.setting("param", "password", file.one_of({"old", "$${default_password}", "o&amp;d"}));
    file.clutter();
    file.keep("</params >");
    file.clutter();
    file.keep("<variables>");
    std::vector<std::pair<std::string, std::string>> variables{{"user_context", "friends"},
                                                               {"effective_caller_id_name", "bert"},
                                                               {"effective_caller_id_number", "20001"},
                                                               {"verto_dvar_email", "b@$${domain}"},
                                                               {"polymac", "none"},
                                                               {"conf_flags", "a|b"},
                                                               {"conpin", "$${defconpin}"}};
    while (!variables.empty()) {
        const auto chosen = variables.begin() + static_cast<std::ptrdiff_t>(file.any(variables.size()));
        file.setting("variable", chosen->first, chosen->second);
        variables.erase(chosen);
    }
    file.clutter();
    file.keep("</variables>");
    file.clutter();
    file.keep("</user>" + file.line() + "</include>" + file.one_of({"", "\n", "\r\n<!-- end -->"}));
    return file;
}

ForeignFile foreign_conference(unsigned seed) {
    ForeignFile file(seed);
    file.keep("<include>");
    file.clutter();
    file.keep("<extension" + file.one_of({"", " continue='true'"}));
    file.attribute("name", "Old");
    file.keep(">");
    if (file.maybe())
        file.keep(
            "<condition field='wday' expression='1-5' break='never'><anti-action application='log'/></condition>");
    file.clutter();
    file.keep("<condition field=" + file.quoted("destination_number"));
    file.attribute("expression", file.one_of({"^30001$", "^(30001)$", "30001"}));
    file.keep(file.one_of({">", " break='on-true' >"}));
    if (file.maybe()) file.keep("<action application='set' data='a=$1'/>");
    file.keep("<action application='conference'");
    file.attribute("data",
                   "Old@16kHz-novideo" + file.one_of({"", "++flags{${conf_flags}}", "+47&#49;1+flags{mute|$${own}}"}));
    file.keep("/>" + file.one_of({"", "<anti-action application='hangup' data='X'/>"}) + "</condition>");
    file.clutter();
    file.keep("</extension>" + file.one_of({"", "<!-- a -->"}) + "</include>");
    return file;
}

const Settings globals{
    {"domain", "example.org"}, {"default_password", "pw"}, {"modconpin", "1111"}, {"defconpin", "2222"}};

const model::User wanted{
    model::UserId("20007"), Secret("new&pass"),     "$${modconpin}", model::Context::team, "carla", "c@d.e",
    "0004f2aabbcc",         "moderator|mute-detect"};

// What a switch with these globals shows of one file.
Configuration shown(const std::string& section, const std::string& open, const std::string& file,
                    const std::string& close) {
    const test::MemoryTree tree({{"freeswitch.xml", "<document><section name=\"" + section + "\">\n" + open +
                                                        "\n<X-PRE-PROCESS cmd=\"include\" data=\"one.xml\"/>\n" +
                                                        close + "\n</section></document>"},
                                 {"one.xml", file}});
    return load(tree, globals);
}

TEST(EditForeign, AUsersFileKeepsEveryByteThatIsNotAValueAndMeansWhatIsWanted) {
    for (unsigned seed = 0; seed < 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const ForeignFile file = foreign_user(seed);
        const auto edited = edit_user(file.text(), wanted, globals);
        ASSERT_TRUE(edited) << edited.error().text << "\n" << file.text();
        ASSERT_TRUE(file.is_kept_in(*edited));
        ASSERT_EQ(*edit_user(*edited, wanted, globals), *edited);
        // In one line, FreeSWITCH's preprocessor would take it away with its own.
        if (!file.has_lines()) continue;
        const auto loaded = shown("directory", "<domain name=\"d\"><groups><group name=\"g\"><users>", *edited,
                                  "</users></group></groups></domain>");
        ASSERT_TRUE(loaded.problems.empty()) << loaded.problems.front().text << "\n" << *edited;
        const auto users = users_of_directory(loaded.directory_xml);
        ASSERT_TRUE(users && users->size() == 1) << *edited;
        model::User read = wanted;
        read.conpin = "1111";
        EXPECT_EQ(users->front(), read) << *edited;
    }
}

TEST(EditForeign, AConferencesFileKeepsEveryByteThatIsNotAValueAndMeansWhatIsWanted) {
    const model::Conference studio{model::ConferenceNumber("31005"), model::ConferenceName("Studio"),
                                   model::ProfileName("48kHz-video"), model::Context::friends};
    for (unsigned seed = 0; seed < 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const ForeignFile file = foreign_conference(seed);
        const auto edited = edit_conference(file.text(), studio, globals);
        ASSERT_TRUE(edited) << edited.error().text << "\n" << file.text();
        ASSERT_TRUE(file.is_kept_in(*edited));
        ASSERT_EQ(*edit_conference(*edited, studio, globals), *edited);
        ASSERT_FALSE(not_the_file_of(*edited, studio, globals));
    }
}

TEST(EditForeign, WhatIsWantedAlreadyChangesNotAByte) {
    model::User bert{model::UserId("20001"), Secret("old"), "2222", model::Context::friends, "bert",
                     "b@example.org",        "none",        "a|b"};
    const model::Conference old{model::ConferenceNumber("30001"), model::ConferenceName("Old"),
                                model::ProfileName("16kHz-novideo"), model::Context::team};
    for (unsigned seed = 0; seed < 200; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const std::string user = foreign_user(seed).text();
        bert.password = Secret(user.find("$${default_password}") != std::string::npos ? "pw"
                               : user.find("o&amp;d") != std::string::npos            ? "o&d"
                                                                                      : "old");
        EXPECT_EQ(*edit_user(user, bert, globals), user);
        const std::string conference = foreign_conference(seed).text();
        EXPECT_EQ(*edit_conference(conference, old, globals), conference);
    }
}

}  // namespace
}  // namespace connector::fsxml
