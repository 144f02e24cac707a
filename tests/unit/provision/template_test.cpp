// Templates: what is filled in, and what is refused with which words.
#include "provision/template.hpp"

#include <gtest/gtest.h>

namespace connector::provision {
namespace {

const TemplateValues values{{{"name", "Ann"}, {"odd", "a&b<c>\"d'e$f\ng\xC3\xBC"}},
                            {{"yes", true}, {"no", false}},
                            {{"rooms", {{{"num", "1"}}, {{"num", "2"}}}}, {"none", {}}}};

std::string filled(std::string_view text) {
    const auto result = fill("t.xml", text, values);
    return result ? *result : to_string(result.error());
}

TEST(Template, AValueIsWrittenEscapedForXml) {
    EXPECT_EQ(filled("<a b=\"{{odd}}\">{{ name }}</a>"),
              "<a b=\"a&#38;b&#60;c&#62;&#34;d&#39;e&#36;f&#10;g\xC3\xBC\">Ann</a>");
}

TEST(Template, AValueThatLooksLikeATagStaysText) {
    TemplateValues hostile = values;
    hostile.texts["name"] = "{{odd}}{{#rooms}}";
    EXPECT_EQ(*fill("t.xml", "{{name}}", hostile), "{{odd}}{{#rooms}}");
}

TEST(Template, ASectionIsWrittenOnceForEachRowAndItsLinesVanish) {
    EXPECT_EQ(filled("a\n{{#rooms}}\n<{{num}} {{name}}>\n{{/rooms}}\nb\n"), "a\n<1 Ann>\n<2 Ann>\nb\n");
    EXPECT_EQ(filled("{{! none }}\r\n \t{{#yes}}\t \r\nb\n  {{/yes}}"), "b\n");
    EXPECT_EQ(filled("a {{#yes}}\n{{/yes}} b\n{{name}}\n"), "a \n b\nAnn\n");
    EXPECT_EQ(filled("{{#none}}x{{/none}}{{^none}}empty{{/none}}"), "empty");
    EXPECT_EQ(filled("{{^rooms}}x{{/rooms}}{{#rooms}}{{#yes}}{{num}}{{/yes}}{{/rooms}}"), "12");
}

TEST(Template, AFlagDecidesWhetherItsSectionIsWritten) {
    EXPECT_EQ(filled("{{#yes}}a{{/yes}}{{^yes}}b{{/yes}}{{#no}}c{{/no}}{{^no}}d{{/no}}"), "ad");
}

TEST(Template, CommentsAreNotWritten) {
    EXPECT_EQ(filled("a{{! not {{#this }}b"), "ab");
}

TEST(Template, AnUnknownNameIsToldWithItsLineAndWhatThereIs) {
    EXPECT_EQ(filled("1\n2\n{{nam}}"), "t.xml, line 3: there is no {{nam}} here, but name, odd");
    EXPECT_EQ(filled("{{num}}"), "t.xml, line 1: there is no {{num}} here, but name, odd");
    EXPECT_EQ(filled("{{#rooms}}{{nun}}{{/rooms}}"), "t.xml, line 1: there is no {{nun}} here, but name, odd, num");
    EXPECT_EQ(filled("{{}}"), "t.xml, line 1: there is no {{}} here, but name, odd");
    EXPECT_EQ(filled("\n{{#room}}{{/room}}"), "t.xml, line 2: there is no section {{#room}}, but no, yes, none, rooms");
    EXPECT_EQ(filled("{{rooms}}"), "t.xml, line 1: {{rooms}} begins a section: {{#rooms}}");
    EXPECT_EQ(filled("{{#name}}{{/name}}"), "t.xml, line 1: there is no section {{#name}}, but no, yes, none, rooms");
}

TEST(Template, AnUnknownNameIsToldThoughItsSectionIsNotWritten) {
    EXPECT_EQ(filled("{{#no}}\n{{nam}}{{/no}}"), "t.xml, line 2: there is no {{nam}} here, but name, odd");
}

TEST(Template, BrokenSectionsAreTold) {
    EXPECT_EQ(filled("\n{{#yes}}"), "t.xml, line 2: {{#yes}} is not closed");
    EXPECT_EQ(filled("{{/yes}}"), "t.xml, line 1: {{/yes}} closes nothing");
    EXPECT_EQ(filled("{{#yes}}{{#no}}\n{{/yes}}{{/no}}"), "t.xml, line 2: {{/yes}} closes {{#no}}");
    EXPECT_EQ(filled("a\n{{name"), "t.xml, line 2: {{ without }}");
    EXPECT_EQ(filled("{{#rooms}}\n{{#rooms}}{{/rooms}}{{/rooms}}"),
              "t.xml, line 2: {{#rooms}} is a list within a list");
    std::string deep;
    for (int i = 0; i < 9; ++i) deep += "{{#yes}}";
    EXPECT_EQ(filled(deep), "t.xml, line 1: sections are nested too deep");
}

TEST(Template, WhatWouldWriteUnescapedTextOrChangeTheTagsIsRefused) {
    const std::string unescaped = "t.xml, line 1: {{{ and {{& would write a value that is not escaped for XML";
    EXPECT_EQ(filled("{{{name}}}"), unescaped);
    EXPECT_EQ(filled("{{ & name}}"), unescaped);
    EXPECT_EQ(filled("{{> other}}"), "t.xml, line 1: {{> would include another template; there is no such thing");
    EXPECT_EQ(filled("{{=<% %>=}}<%& name%>"),
              "t.xml, line 1: {{= would change what tags look like; they stay as they are");
}

TEST(Template, TemplateAndResultHaveALimit) {
    EXPECT_EQ(filled(std::string(template_bytes_max, 'a')).size(), template_bytes_max);
    EXPECT_EQ(filled(std::string(template_bytes_max + 1, 'a')), "t.xml: the template is longer than 64 KiB");

    TemplateValues many = values;
    many.lists["rooms"].assign(68, {{"num", "1"}});
    const std::string section = "{{#rooms}}" + std::string(60 * 1024, 'a') + "\n{{/rooms}}";
    EXPECT_TRUE(fill("t.xml", section, many));
    many.lists["rooms"].assign(69, {{"num", "1"}});
    const auto refused = fill("t.xml", section, many);
    ASSERT_FALSE(refused);
    EXPECT_EQ(to_string(refused.error()), "t.xml: what it makes is longer than 4 MiB");

    // One line of 180 MiB is not begun.
    many.lists["rooms"].assign(3000, {{"num", "1"}});
    EXPECT_FALSE(fill("t.xml", "{{#rooms}}{{#yes}}" + std::string(60 * 1024, 'a') + "{{/yes}}{{/rooms}}", many));
}

TEST(Template, OnlyWhatIsRepeatedCounts) {
    TemplateValues many = values;
    many.lists["rooms"].assign(3000, {{"num", "1"}});
    EXPECT_TRUE(fill("t.xml",
                     std::string(60 * 1024, 'a') + "\n{{#rooms}}{{num}}{{/rooms}}{{^rooms}}" +
                         std::string(3 * 1024, 'a') + "{{/rooms}}",
                     many));
}

}  // namespace
}  // namespace connector::provision
