#include "fsxml/preprocess.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/memory_tree.hpp"

namespace connector::fsxml {
namespace {

using test::MemoryTree;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

Preprocessed of(MemoryTree::Files files, Settings globals = {}) {
    return preprocess(MemoryTree(std::move(files)), "root.xml", std::move(globals));
}

std::string set(const std::string& assignment) {
    return "<X-PRE-PROCESS cmd=\"set\" data=\"" + assignment + "\"/>\n";
}

std::string include(const std::string& pattern) {
    return "<X-PRE-PROCESS cmd=\"include\" data=\"" + pattern + "\"/>\n";
}

TEST(Preprocess, AVariableHoldsFromItsSetOn) {
    const auto done = of(
        {{"root.xml", "<a v=\"$${x}\"/>\n" + set("x=1") + "<b v=\"$${x}\"/>\n" + set("x=2") + "<c v=\"$${x}\"/>\n"}});
    EXPECT_EQ(done.text, "<a v=\"\"/>\n\n<b v=\"1\"/>\n\n<c v=\"2\"/>\n");
    EXPECT_THAT(done.globals, ElementsAre(std::pair("x", "2")));
    EXPECT_THAT(done.problems, IsEmpty());
}

TEST(Preprocess, GlobalsFromOutsideAreKnownFromTheFirstLineOn) {
    const auto done = of({{"root.xml", "<a v=\"$${x}\"/>\n"}}, {{"x", "given"}});
    EXPECT_EQ(done.text, "<a v=\"given\"/>\n");
}

TEST(Preprocess, BlanksBesideTheEqualsSignDoNotCountAndTheRestOfTheValueDoes) {
    EXPECT_EQ(of({{"root.xml", set("x   =   a b ")}}).globals, (Settings{{"x", "a b "}}));
    EXPECT_EQ(of({{"root.xml", set("x=a=b")}}).globals, (Settings{{"x", "a=b"}}));
    EXPECT_THAT(of({{"root.xml", set("nothing")}}).globals, IsEmpty());
}

TEST(Preprocess, AVariableMayBeMadeOfAnother) {
    EXPECT_EQ(of({{"root.xml", set("a=1") + set("b=$${a}/$${a}")}}).globals.at("b"), "1/1");
}

TEST(Preprocess, VariablesAreExpandedEverywhereCommentsIncluded) {
    const auto done = of({{"root.xml", set("x=n") + "<!-- $${x} --><$${x}a b='$${x}'>$${x}&#36;${x}</$${x}a>\n"}});
    EXPECT_THAT(done.text, Not(HasSubstr("$${")));
    EXPECT_THAT(done.text, HasSubstr("<!-- n --><na b='n'>n&#36;${x}</na>"));
}

TEST(Preprocess, LinesThatOnlyWrapAreDropped) {
    const auto done = of({{"root.xml",
                           "<?xml version=\"1.0\"?>\n<include>\n<a/>\n<include><dropped/>\n</include>\n"
                           "<!-- an x-pre-process without its bracket -->\n"}});
    EXPECT_EQ(done.text, "\n\n<a/>\n\n\n\n");
    EXPECT_THAT(done.problems, IsEmpty());
}

TEST(Preprocess, ADirectiveIsObeyedInAnyCaseAndEvenInAComment) {
    const auto done = of({{"root.xml", "<!--\n<x-Pre-Process CMD=\"SET\" DATA=\"x=1\"/>\n-->\n"}});
    EXPECT_EQ(done.globals, (Settings{{"x", "1"}}));
}

TEST(Preprocess, IncludedFilesAreFoundBesideTheIncludingOne) {
    const auto done = of({{"root.xml", include("a/one.xml")},
                          {"a/one.xml", include("b/*.xml") + include("../two.xml")},
                          {"a/b/2.xml", "<second/>\n"},
                          {"a/b/1.xml", "<first/>\n"},
                          {"a/b/deeper/3.xml", "<third/>\n"},
                          {"two.xml", "<two/>\n"}});
    EXPECT_THAT(done.problems, IsEmpty());
    std::string text = done.text;
    std::erase(text, '\n');
    EXPECT_EQ(text, "<first/><second/><two/>");
}

TEST(Preprocess, AnIncludeBelowTheConfigurationDirectoryStartsAtTheRoot) {
    const auto done = of(
        {{"root.xml", include("a/one.xml")}, {"a/one.xml", include("$${conf_dir}/two.xml")}, {"two.xml", "<two/>\n"}},
        {{"conf_dir", "/etc/fs"}});
    EXPECT_THAT(done.text, HasSubstr("<two/>"));
}

TEST(Preprocess, AnIncludeThatMatchesNothingIsNoProblem) {
    const auto done = of({{"root.xml", include("team/*.xml")}});
    EXPECT_THAT(done.problems, IsEmpty());
}

TEST(Preprocess, CommandsThatRunSomethingAreRefusedWithFileAndLine) {
    for (const std::string command : {"exec", "exec-set", "stun-set", "env-set", "anything"}) {
        const auto done = of({{"root.xml", include("a.xml")},
                              {"a.xml", "<a/>\n<X-PRE-PROCESS cmd=\"" + command + "\" data=\"x=id\"/>\n<b/>\n"}});
        EXPECT_EQ(done.problems,
                  (std::vector{Problem{"a.xml", 2, "the preprocessor command '" + command + "' is refused"}}));
        EXPECT_THAT(done.text, HasSubstr("<b/>"));
        EXPECT_THAT(done.globals, IsEmpty());
    }
}

TEST(Preprocess, AnUnclosedVariableIsToldAndLeft) {
    const auto done = of({{"root.xml", "<a/>\n<b v=\"$${x\"/>\n"}});
    EXPECT_EQ(done.problems, (std::vector{Problem{"root.xml", 2, "$${ is not closed"}}));
    EXPECT_THAT(done.text, HasSubstr("$${x"));
}

TEST(Preprocess, AMissingRootIsTold) {
    const auto done = of({});
    EXPECT_EQ(done.problems, (std::vector{Problem{"root.xml", 0, "cannot be read"}}));
    EXPECT_EQ(done.text, "");
}

TEST(Preprocess, AFileThatIncludesItselfIsReadOnce) {
    const auto done = of({{"root.xml", "<a/>\n" + include("b.xml") + include("b.xml")}, {"b.xml", include("*.xml")}});
    ASSERT_THAT(done.problems, SizeIs(4));
    EXPECT_EQ(done.problems[0].file, "b.xml");
    EXPECT_THAT(done.problems[0].text, HasSubstr("includes b.xml"));
    EXPECT_THAT(done.text, HasSubstr("<a/>"));
}

TEST(Preprocess, IncludesMayBeTwentyLevelsDeep) {
    MemoryTree::Files files;
    for (int level = 0; level <= 21; ++level) {
        files[level == 0 ? "root.xml" : std::to_string(level) + ".xml"] =
            "<l" + std::to_string(level) + "/>\n" + include(std::to_string(level + 1) + ".xml");
    }
    const auto done = of(std::move(files));
    EXPECT_THAT(done.text, HasSubstr("<l20/>"));
    EXPECT_THAT(done.text, Not(HasSubstr("<l21/>")));
    EXPECT_EQ(done.problems, (std::vector{Problem{"21.xml", 0, "included more than 20 levels deep"}}));
}

TEST(Preprocess, TextThatGrowsWithoutEndIsStopped) {
    MemoryTree::Files files;
    for (int level = 0; level < 18; ++level) {
        const std::string name = level == 0 ? "root.xml" : std::to_string(level) + ".xml";
        const std::string next = include(std::to_string(level + 1) + ".xml");
        files[name] = next + next + next + next;
    }
    files["18.xml"] = "<!-- " + std::string(100, 'x') + " -->\n";
    const auto done = of(std::move(files));
    EXPECT_THAT(done.problems, Not(IsEmpty()));
    EXPECT_LE(done.text.size(), 64U * 1024 * 1024);
}

TEST(Preprocess, VariablesThatDoubleThemselvesAreStopped) {
    std::string text = set("x=0123456789");
    for (int i = 0; i < 40; ++i) text += set("x=$${x}$${x}");
    const auto done = of({{"root.xml", text}});
    EXPECT_THAT(done.problems, Not(IsEmpty()));
}

}  // namespace
}  // namespace connector::fsxml
