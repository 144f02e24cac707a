#include "fsxml/foreign_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace connector::fsxml {
namespace {

using testing::HasSubstr;

std::string why_not(const std::string& content, const std::string& path = "directory/team/20000.xml") {
    const auto wrong = wrong_foreign_file(path, content);
    return wrong ? wrong->file + ':' + std::to_string(wrong->line) + ": " + wrong->text : "";
}

std::string included(const std::string& data) {
    return "<include>\n  <X-PRE-PROCESS cmd=\"include\" data=\"" + data + "\"/>\n</include>\n";
}

TEST(ForeignFile, AllFilesOfOurOwnTreeMayComeIn) {
    const std::filesystem::path root = std::string(PROJECT_DIR) + "/freeswitch";
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(file), {});
        EXPECT_EQ(why_not(text, entry.path().lexically_relative(root).generic_string()), "");
        ++files;
    }
    EXPECT_GT(files, 20U);
}

TEST(ForeignFile, PlainSetsAndIncludesMayComeIn) {
    for (const char* line :
         {R"(<X-PRE-PROCESS cmd="set" data="a=b"/>)", R"(  <x-pre-process  CMD = "Set" data="a=$${b}" />)",
          R"(<!-- <X-PRE-PROCESS cmd="set" data="x=1"/> -->)",
          R"(<!-- you cannot comment out an X-PRE-PROCESS line -->)", R"(<a b="$${c}">$${d}</a>)",
          R"(<X-PRE-PROCESS cmd="set" data="ring=v=-7;>=2"/>)"}) {
        EXPECT_EQ(why_not("<include>\n" + std::string(line) + "\n</include>\n", "vars.txt"), "") << line;
    }
}

TEST(ForeignFile, WhateverFreeSwitchCouldTakeForAnotherCommandIsRefused) {
    for (const char* line : {
             R"(<X-PRE-PROCESS cmd="exec" data="id"/>)",
             R"(<x-pre-process cmd="exec" data="id"/>)",
             R"(<X-Pre-Process CMD="EXEC-SET" data="a=id"/>)",
             R"(<X-PRE-PROCESS cmd="stun-set" data="a=stun:x"/>)",
             R"(<X-PRE-PROCESS cmd="env-set" data="a=HOME"/>)",
             R"(<X-PRE-PROCESS cmd="set" data="a=b"/><X-PRE-PROCESS cmd="exec" data="id"/>)",
             R"(<!-- X-PRE-PROCESS --><X-PRE-PROCESS cmd="set" data="a=b"/>)",
             R"(<!-- <X-PRE-PROCESS cmd="exec" data="id"/> -->)",
             R"(<![CDATA[<X-PRE-PROCESS cmd="exec" data="id"/>]]>)",
             R"(<X-PRE-PROCESS data="id" cmd="exec"/>)",
             R"(<X-PRE-PROCESS data="a=b" cmd="set"/>)",
             R"(<X-PRE-PROCESS cmd='exec' data='id'/>)",
             R"(<X-PRE-PROCESS cmd=exec data="id"/>)",
             R"(<X-PRE-PROCESS cmd="set" cmd="exec" data="id"/>)",
             R"(<X-PRE-PROCESS xcmd="exec" cmd="set" data="a=b"/>)",
             R"(<X-PRE-PROCESS cmd="$${c}" data="id"/>)",
             R"(<X-PRE-PROCESS $${c} data="id"/>)",
             R"(<X-PRE-PROCESScmd="set" data="a=b"/>)",
             "<X-PRE-PROCESS",
             "<X-PRE-PROCESS\n cmd=\"exec\" data=\"id\"/>",
             R"(<X-PRE-PROCESS cmd="set" data="a=b"></X-PRE-PROCESS>)",
             R"(<!-- <$${a} cmd="exec" data="id"/> -->)",
             R"(<!-- <X-$${a}CESS cmd="exec" data="id"/> -->)",
             R"(<!-- <x-pre-proces$${s} cmd="exec" data="id"/> -->)",
             R"(<!--#exec "id"-->)",
             R"(<!--#set "a=b"-->)",
             R"(<!--$${hash}exec "id"-->)",
             R"(<!$${a})",
             R"(<X-PRE-PROCESS cmd="set" data="a=<X-PRE-PROCESS"/>)",
             R"(<X-PRE-PROCESS cmd="set" data="conf_dir=/etc"/>)",
             R"(<X-PRE-PROCESS cmd="set" data=" conf_dir =/etc"/>)",
             R"(<X-PRE-PROCESS cmd="set" data="CONF_Dir=/etc"/>)",
             R"(<X-PRE-PROCESS cmd="set" data="$${name}=/etc"/>)",
             R"(<X-PRE-PROCESS cmd="set" data="conf_$${dir}=/etc"/>)",
             R"(<X-PRE-PROCESS cmd="set" data="$${name_and_value}"/>)",
             R"(<X-PRE-PROCESS cmd="set" data="conf_dir[0]=/etc"/>)",
         }) {
        // Whatever the file is called: any may be included.
        EXPECT_THAT(why_not("\n" + std::string(line), "directory/notes.txt"), HasSubstr("directory/notes.txt:2: "))
            << line;
    }
}

TEST(ForeignFile, IncludesStayInTheTree) {
    for (const char* data : {"team/*.xml", "../dialplan/x.xml", "../../vars.xml", "./x.xml", "a/../../x.xml",
                             "$${conf_dir}/vars.xml", "$${conf_dir}/a/../vars.xml"}) {
        EXPECT_EQ(why_not(included(data)), "") << data;
    }
    for (const char* data :
         {"/etc/passwd", "../../../etc/passwd", "a/../../../../x", "$${conf_dir}/../x", "$${base_dir}/x",
          "$${anything}", "x/$${up}/y", "../../.?/x", "../../.[.]/x", "../../.*/x", "..\\x", "{..}/x", "~/x", "C:/x"}) {
        EXPECT_THAT(why_not(included(data)), HasSubstr("outside of the tree")) << data;
    }
    EXPECT_THAT(why_not(included("../x.xml"), "freeswitch.xml"), HasSubstr("outside of the tree"));
}

TEST(ForeignFile, XmlIsWellFormedAndOfOrdinarySize) {
    EXPECT_EQ(why_not("<include>\n<user>\n</include>\n"), "directory/team/20000.xml:2: <user> is not closed");
    EXPECT_THAT(why_not("<include>\n<user>\n</include>\n", "A.XML"), HasSubstr("is not closed"));
    EXPECT_EQ(why_not("no XML at all <", "tls/agent.pem"), "");
    const std::string large = "<a>" + std::string(xml_file_bytes_max, ' ') + "</a>";
    EXPECT_THAT(why_not(large), HasSubstr("larger than the 1 MiB"));
    EXPECT_EQ(why_not(large, "a.wav"), "");
}

}  // namespace
}  // namespace connector::fsxml
