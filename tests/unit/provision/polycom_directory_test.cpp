// A phone's directory: the conferences are ours, everything else is its user's.
#include "provision/polycom/directory.hpp"

#include <gtest/gtest.h>

#include "sample_site.hpp"
#include "support/golden.hpp"

namespace connector::provision::polycom {
namespace {

std::string with(const std::string& items) {
    return "<?xml version=\"1.0\"?><directory><item_list>" + items + "</item_list></directory>";
}

std::vector<Entry> parsed(std::string_view text) {
    const auto entries = parse_directory(text);
    EXPECT_TRUE(entries) << to_string(entries.error());
    return entries.value_or(std::vector<Entry>{});
}

// What a phone's upload, or nobody's, becomes when the directory is built anew.
std::string rebuilt(const PhoneBook& book, const std::string& uploaded, const std::string& stored) {
    return *directory_xml(Templates(), book, own_entries(parsed(uploaded), parsed(stored)));
}

TEST(PolycomDirectory, TheFileIsAsItAlwaysWas) {
    EXPECT_EQ(*directory_xml(Templates(), book_of_ann(), parsed(test::golden("provision/uploaded-directory.xml"))),
              test::golden("provision/directory.xml"));
}

TEST(PolycomDirectory, AnEntryIsReadWithWhoseItIs) {
    const auto entries =
        parsed(with("<item server='yes'><fn>A</fn><ln>B</ln><ct>1</ct></item><item><ct>2</ct></item>"));
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0], (Entry{"A", "B", "1", true, "<item server=\"yes\"><fn>A</fn><ln>B</ln><ct>1</ct></item>"}));
    EXPECT_EQ(entries[1], (Entry{"", "", "2", false, "<item><ct>2</ct></item>"}));
}

TEST(PolycomDirectory, OwnEntriesLoseNothingByAnyNumberOfRebuilds) {
    const std::string own =
        "<item><ln>M\xC3\xBCller &amp; "
        "&lt;S\xC3\xB6hne&gt;</ln><fn>\"Bob\"</fn><ct>555</ct><sd>3</sd><rt>ringerdefault</rt>"
        "<dc/><ad>0</ad><ar>0</ar><bw>1</bw><bb>0</bb><!-- a note --><new attribute=\"x\">y</new></item>";
    const auto before = parsed(with(own));
    std::string directory = with(own);
    PhoneBook book = book_of_ann();
    for (int i = 0; i < 3; ++i) {
        directory = rebuilt(book, directory, directory);
        book.conferences.pop_back();
        const auto after = own_entries(parsed(directory), {});
        EXPECT_EQ(after, before);
        if (book.conferences.empty()) break;
    }
}

TEST(PolycomDirectory, ConferencesThatWentAreGone) {
    PhoneBook book = book_of_ann();
    const std::string before = rebuilt(book, with(""), with(""));
    EXPECT_EQ(parsed(before).size(), 2U);
    book.conferences.pop_back();
    EXPECT_EQ(parsed(rebuilt(book, before, before)).size(), 1U);
}

TEST(PolycomDirectory, OurEntryIsOursThoughThePhoneWritesItBackWithoutTheMark) {
    PhoneBook book = book_of_ann();
    const std::string stored = rebuilt(book, with(""), with(""));
    const std::string uploaded = with(
        "<item><fn>Round_Table</fn><ln>16kHz-novideo</ln><ct>30000</ct><sd>1</sd></item>"
        "<item><fn>Mine</fn><ln>16kHz-novideo</ln><ct>30000</ct></item>");
    book.conferences.clear();
    const auto entries = parsed(rebuilt(book, uploaded, stored));
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].first_name, "Mine");
}

TEST(PolycomDirectory, WhatIsNoDirectoryIsRefused) {
    const auto error = [](std::string_view text) { return parse_directory(text).error(); };
    EXPECT_EQ(error(""), DirectoryError::not_well_formed);
    EXPECT_EQ(error("<directory><item_list>"), DirectoryError::not_well_formed);
    EXPECT_EQ(error("<directory/>"), DirectoryError::no_directory);
    EXPECT_EQ(error("<a><directory><item_list/></directory></a>"), DirectoryError::no_directory);
    EXPECT_EQ(error(with("<item><fn>\xFF</fn></item>")), DirectoryError::not_utf8);
    EXPECT_EQ(error(with(std::string("<item><fn>\0</fn></item>", 24))), DirectoryError::not_utf8);
    EXPECT_EQ(error(with("<item><fn>&#1;</fn></item>")), DirectoryError::not_utf8);
    EXPECT_EQ(error(with("<item a=\"&#27;\"/>")), DirectoryError::not_utf8);
    EXPECT_EQ(error(std::string(directory_bytes_max + 1, ' ')), DirectoryError::too_long);
}

TEST(PolycomDirectory, DepthAndNumberOfEntriesHaveALimit) {
    EXPECT_TRUE(parse_directory(with("<item><a><b><c><d/></c></b></a></item>")));
    EXPECT_EQ(parse_directory(with("<item><a><b><c><d><e/></d></c></b></a></item>")).error(),
              DirectoryError::nested_too_deep);
    std::string deep = "<item>";
    for (int i = 0; i < 20'000; ++i) deep += "<a>";
    for (int i = 0; i < 20'000; ++i) deep += "</a>";
    EXPECT_EQ(parse_directory(with(deep + "</item>")).error(), DirectoryError::nested_too_deep);

    std::string items;
    for (std::size_t i = 0; i < directory_entries_max; ++i) items += "<item/>";
    EXPECT_EQ(parsed(with(items)).size(), directory_entries_max);
    EXPECT_EQ(parse_directory(with(items + "<item/>")).error(), DirectoryError::too_many_entries);
}

TEST(PolycomDirectory, EntitiesOfADocumentTypeAreNotExpanded) {
    const auto entries = parsed("<!DOCTYPE d [<!ENTITY e \"x\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>" +
                                with("<item><fn>&e;&f;</fn></item>").substr(21));
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].first_name, "&e;&f;");
    EXPECT_EQ(entries[0].xml, "<item><fn>&amp;e;&amp;f;</fn></item>");
}

TEST(PolycomDirectory, ATemplateWithoutAListIsNotTaken) {
    Templates templates;
    for (const char* text :
         {"<directory/>", "<item_list/>", "<directory>{{#conferences}}<item_list/>{{/conferences}}</directory>"}) {
        const auto taken = templates.replace(template_name::polycom_directory, text);
        ASSERT_FALSE(taken) << text;
        EXPECT_EQ(to_string(taken.error()),
                  "polycom/directory.xml: what it makes has no <directory> with an <item_list>");
    }
    ASSERT_TRUE(templates.replace(template_name::polycom_directory, "<directory><item_list/></directory>"));
    EXPECT_EQ(parsed(*directory_xml(templates, book_of_ann(), parsed(with("<item/>")))).size(), 1U);
}

}  // namespace
}  // namespace connector::provision::polycom
