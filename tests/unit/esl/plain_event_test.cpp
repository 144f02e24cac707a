#include "esl/plain_event.hpp"

#include <gtest/gtest.h>

#include "esl/json_event.hpp"
#include "support/golden_events.hpp"

namespace connector::esl {
namespace {

TEST(PlainEvent, DecodesValuesAndKeepsTheOrder) {
    const Event event =
        parse_plain("Event-Name: CUSTOM\nEvent-Subclass: conference%3A%3Amaintenance\nEmpty: _undef_\n\n");
    EXPECT_EQ(event.name(), "CUSTOM");
    EXPECT_EQ(event.subclass(), "conference::maintenance");
    ASSERT_EQ(event.headers().size(), 3U);
    EXPECT_EQ(event.headers()[2], (std::pair<std::string, std::string>("Empty", "")));
    EXPECT_EQ(event.body(), "");
}

TEST(PlainEvent, WhatStandsBehindTheBlankLineIsTheBody) {
    const Event event = parse_plain("Event-Name: BACKGROUND_JOB\nContent-Length: 9\n\n+OK\n\nyes\n");
    EXPECT_EQ(event.body(), "+OK\n\nyes\n");
    EXPECT_EQ(event.get("Content-Length"), "");
}

TEST(PlainEvent, OfARepeatedHeaderTheFirstCounts) {
    EXPECT_EQ(parse_plain("A: 1\nA: 2\n\n").get("A"), "1");
}

TEST(PlainEvent, GarbageIsReadAsFarAsItGoes) {
    const Event event = parse_plain("no colon\n: nameless\nA: %4\nB: %zz%\nC:tight\nD");
    EXPECT_EQ(event.get("A"), "%4");
    EXPECT_EQ(event.get("B"), "%zz%");
    EXPECT_EQ(event.get("C"), "tight");
    EXPECT_EQ(event.headers().size(), 3U);
    EXPECT_EQ(parse_plain(""), Event{});
    EXPECT_EQ(parse_plain("\nbody").body(), "body");
}

TEST(PlainEvent, EveryByteOfAValueSurvivesPrintingAndParsing) {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte));
    for (const std::string& value : {all, all + all, std::string("100%25"), std::string("%41%"), std::string()}) {
        Event event;
        event.add("Name", value);
        event.add("Next", "x");
        EXPECT_EQ(parse_plain(print_plain(event)), event);
        event.set_body(value);
        EXPECT_EQ(parse_plain(print_plain(event)), event);
    }
}

TEST(PlainEvent, EncodesWhatFreeSwitchEncodes) {
    Event event;
    event.add("V", "az,/()*'!$-._~ \"#%&+:;<=>?@[\\]^`{|}\x7f\xc3\n");
    EXPECT_EQ(print_plain(event),
              "V: az,/()*'!$-._~%20%22%23%25%26%2B%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D%7F%C3%0A\n\n");
}

TEST(PlainEvent, PrintsEveryRecordedEventAsFreeSwitchDid) {
    for (const std::string name :
         {"registrations.esl", "conference.esl.gz", "bridge-shutdown.esl.gz", "churn.esl.gz"}) {
        std::size_t events = 0;
        for (const Frame& frame : test::golden_frames(name)) {
            if (frame.content_type() != "text/event-plain") continue;
            ++events;
            ASSERT_EQ(print_plain(parse_plain(frame.body)), frame.body) << name << " event " << events;
        }
        EXPECT_GT(events, 15U) << name;
    }
}

TEST(JsonEvent, IsOneObjectWithTheBodyAndItsLength) {
    Event event;
    event.add("Event-Name", "BACKGROUND_JOB");
    event.add("Text", "\"quoted\"\n\\");
    event.add("Event-Name", "repeated");
    event.set_body("+OK\n");
    EXPECT_EQ(print_json(event),
              R"({"Event-Name":"BACKGROUND_JOB","Text":"\"quoted\"\n\\","Content-Length":"4","_body":"+OK\n"})");
    EXPECT_EQ(print_json(Event{}), "{}");
}

}  // namespace
}  // namespace connector::esl
