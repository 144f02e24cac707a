#include "fsxml/well_formed.hpp"

#include <gtest/gtest.h>

namespace connector::fsxml {
namespace {

using namespace std::string_view_literals;

std::size_t broken_line(std::string_view text) {
    const auto broken = why_not_well_formed(text);
    return broken ? broken->line : 0;
}

TEST(WellFormed, ElementsMayStandSideBySide) {
    EXPECT_EQ(broken_line("<a b='1'>text</a>\n<b/>\n<!-- c -->\n"), 0U);
    EXPECT_EQ(broken_line(""), 0U);
    EXPECT_EQ(broken_line("\n\n  \n"), 0U);
}

TEST(WellFormed, AnUnclosedElementIsToldWhereItOpens) {
    EXPECT_EQ(broken_line("<a/>\n<b>\n<c/>\n\n\n"), 2U);
    EXPECT_EQ(broken_line("<a/>\n<b>\n<b>\n</b>\n\n\n"), 2U);
    EXPECT_EQ(why_not_well_formed("<a>\n")->text, "<a> is not closed");
}

TEST(WellFormed, AnEndThatIsAnothersTellsTheElementThatIsOpen) {
    EXPECT_EQ(broken_line("<a>\n<b>\n</a>\n</b>\n"), 2U);
    EXPECT_EQ(broken_line("<a>\n<b/>\n<c>\n<d></d>\n</a>\n"), 3U);
}

TEST(WellFormed, AnEndWithoutABeginningIsToldInItsLine) {
    EXPECT_EQ(broken_line("<a/>\n</a>\n"), 2U);
}

TEST(WellFormed, ACutOffTagIsToldInItsLine) {
    EXPECT_EQ(broken_line("<a/>\n<b c=\"d"), 2U);
    EXPECT_EQ(broken_line("<a/>\n<b c="), 2U);
    EXPECT_EQ(broken_line("<a/>\n<b"), 2U);
    EXPECT_EQ(broken_line("<a/>\n<!-- c"), 2U);
    EXPECT_EQ(broken_line("<a/>\n<"), 2U);
}

TEST(WellFormed, WhatIsNoXmlIsTold) {
    EXPECT_EQ(broken_line("garbage"), 1U);
    EXPECT_EQ(broken_line("\n\ngarbage\n<a/>\n"), 3U);
    EXPECT_EQ(broken_line("<a/>\n<b/>\nrest\n"), 3U);
}

TEST(WellFormed, MoreElementsInEachOtherThanAReaderCanGoDownAreTold) {
    const auto nested = [](int elements) {
        std::string text;
        for (int i = 0; i < elements; ++i) text += "<a>\n";
        text += "text";
        for (int i = 0; i < elements; ++i) text += "</a>\n";
        return text;
    };
    EXPECT_EQ(broken_line(nested(100)), 0U);
    EXPECT_EQ(broken_line(nested(101)), 101U);
    EXPECT_EQ(broken_line(nested(120'000)), 101U);
}

TEST(WellFormed, WhatWouldEndTheWholeTreeInTheMiddleIsTold) {
    EXPECT_EQ(broken_line("<a/>\n\0<b/>"sv), 2U);
    EXPECT_EQ(broken_line("<a/>\n<!DOCTYPE a>\n<b/>"), 2U);
    EXPECT_EQ(broken_line("\xFE\xFF\0<\0a\0/\0>"sv), 1U);
}

}  // namespace
}  // namespace connector::fsxml
