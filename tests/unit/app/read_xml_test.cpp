#include "app/read_xml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/golden.hpp"
#include "support/scripted_switch.hpp"

namespace connector::app {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using Read = Result<std::shared_ptr<const model::XmlState>, std::string>;

class ReadXml : public testing::Test {
protected:
    void SetUp() override {
        read_xml(freeswitch, {}, [this](Read read) { told.push_back(std::move(read)); });
    }

    test::ScriptedSwitch freeswitch;
    std::vector<Read> told;
    const std::vector<std::string> recorded{test::golden("xml_directory.txt"), test::golden("xml_dialplan.txt"),
                                            test::golden("xml_conference.txt"), test::golden("globals.txt")};
};

TEST_F(ReadXml, TheRecordedAnswersMakeTheState) {
    EXPECT_THAT(freeswitch.commands,
                testing::ElementsAre("xml_locate directory", "xml_locate dialplan",
                                     "xml_locate configuration configuration name conference.conf", "global_getvar"));
    for (const std::string& answer : recorded) {
        EXPECT_THAT(told, SizeIs(0));
        freeswitch.answer(answer);
    }
    ASSERT_THAT(told, SizeIs(1));
    ASSERT_TRUE(told[0]);
    const model::XmlState& xml = **told[0];
    EXPECT_THAT(xml.users(), SizeIs(20));
    EXPECT_EQ(xml.user_by_name("alice")->id.get(), "20001");
    EXPECT_THAT(xml.conferences(), SizeIs(4));
    EXPECT_EQ(xml.conference_by_name("Public_2")->num.get(), "32001");
    EXPECT_TRUE(xml.has_type("48kHz-video"));
    EXPECT_EQ(xml.global("defconpin"), "0815");
}

TEST_F(ReadXml, AnAnswerThatIsMissingOrBrokenIsToldOnceAllHaveCome) {
    for (std::size_t bad = 0; bad < recorded.size(); ++bad) {
        for (const bool late : {false, true}) {
            told.clear();
            freeswitch.waiting.clear();
            read_xml(freeswitch, {}, [this](Read read) { told.push_back(std::move(read)); });
            for (std::size_t each = 0; each < recorded.size(); ++each) {
                EXPECT_THAT(told, SizeIs(0));
                if (each != bad) {
                    freeswitch.answer(recorded[each]);
                } else {
                    freeswitch.answer(fail(late ? SwitchError::timed_out : SwitchError::unreachable));
                }
            }
            ASSERT_THAT(told, SizeIs(1));
            ASSERT_FALSE(told[0]);
            EXPECT_EQ(told[0].error(), late ? "the switch did not answer in time" : "the switch cannot be reached");
        }
    }
}

TEST_F(ReadXml, WhatTheSwitchRefusesIsToldInItsWords) {
    freeswitch.answer(recorded[0]);
    freeswitch.answer("-ERR no such section");
    freeswitch.answer(recorded[2]);
    freeswitch.answer(recorded[3]);
    ASSERT_THAT(told, SizeIs(1));
    ASSERT_FALSE(told[0]);
    EXPECT_THAT(told[0].error(), HasSubstr("dialplan"));
    EXPECT_THAT(told[0].error(), HasSubstr("-ERR no such section"));
}

class LaterAside final : public Aside {
public:
    void run(Job job) override { jobs.push_back(std::move(job)); }

    std::vector<Job> jobs;
};

TEST(ReadingAside, ParsesTheAnswersInAJobAndTellsWhatTheJobLeavesBehind) {
    LaterAside aside;
    test::ScriptedSwitch freeswitch;
    std::vector<Read> told;
    reading_aside(aside)(freeswitch, {}, [&](Read read) { told.push_back(std::move(read)); });
    for (const char* file : {"xml_directory.txt", "xml_dialplan.txt", "xml_conference.txt", "globals.txt"}) {
        EXPECT_THAT(aside.jobs, SizeIs(0));
        freeswitch.answer(test::golden(file));
    }
    ASSERT_THAT(aside.jobs, SizeIs(1));
    const Aside::Then then = aside.jobs[0]();
    EXPECT_THAT(told, SizeIs(0));
    then();
    ASSERT_THAT(told, SizeIs(1));
    ASSERT_TRUE(told[0]);
    EXPECT_THAT((*told[0])->users(), SizeIs(20));
}

}  // namespace
}  // namespace connector::app
