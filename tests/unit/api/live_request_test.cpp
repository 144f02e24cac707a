#include "api/live_request.hpp"

#include <gtest/gtest.h>

namespace connector::api {
namespace {

TEST(LiveRequest, KnowsTheRequestsOfVersion1) {
    EXPECT_TRUE(std::holds_alternative<InitRequest>(*read_live_request(R"({"req":"init"})")));
    EXPECT_TRUE(std::holds_alternative<InitRegistrationsRequest>(*read_live_request(R"({"req":"initreg","x":1})")));
    const std::vector<std::pair<std::string, app::Call>> calls{
        {"lock", app::Call::lock},
        {"unlock", app::Call::unlock},
        {"startrec", app::Call::start_recording},
        {"pauserec", app::Call::pause_recording},
        {"resumerec", app::Call::resume_recording},
        {"stoprec", app::Call::stop_recording},
        {"muteall", app::Call::mute_all},
        {"kickall", app::Call::kick_all},
    };
    for (const auto& [name, call] : calls) {
        const auto request = read_live_request(R"({"req":"exec","conference":"One","call":")" + name + "\"}");
        ASSERT_TRUE(request) << name;
        EXPECT_EQ(std::get<ExecRequest>(*request).conference.get(), "One");
        EXPECT_EQ(std::get<ExecRequest>(*request).call, call) << name;
    }
    const std::vector<std::pair<std::string, app::MemberCall>> member_calls{
        {"mute", app::MemberCall::mute}, {"unmute", app::MemberCall::unmute}, {"kick", app::MemberCall::kick}};
    for (const auto& [name, call] : member_calls) {
        const auto request =
            read_live_request(R"({"req":"memexec","conference":"One","member":"7","call":")" + name + "\"}");
        ASSERT_TRUE(request) << name;
        EXPECT_EQ(std::get<MemberExecRequest>(*request).member, model::MemberId(7));
        EXPECT_EQ(std::get<MemberExecRequest>(*request).call, call) << name;
    }
}

TEST(LiveRequest, WhatIsNoJsonHasTheWrongFormat) {
    for (const std::string_view text :
         {"", "init", "{", R"({"req":"init"} x)", "{'req':'init'}", "[[[[[[[[[[]]]]]]]]]]", "\"\\ud800\""}) {
        const auto request = read_live_request(text);
        ASSERT_FALSE(request) << text;
        EXPECT_EQ(request.error(), LiveRequestError::wrong_format) << text;
    }
}

TEST(LiveRequest, WhatIsNoRequestHasTheWrongProtocol) {
    for (const std::string_view text : {"{}",
                                        "[]",
                                        "null",
                                        "\"init\"",
                                        R"({"req":7})",
                                        R"({"req":["init"]})",
                                        R"({"req":"Init"})",
                                        R"({"req":""})",
                                        R"({"req":"exec"})",
                                        R"({"req":"exec","call":"lock"})",
                                        R"({"req":"exec","conference":"One"})",
                                        R"({"req":"exec","conference":"One","call":"mute"})",
                                        R"({"req":"exec","conference":7,"call":"lock"})",
                                        R"({"req":"exec","conference":["One"],"call":"lock"})",
                                        R"({"req":"exec","conference":"One","call":"LOCK"})",
                                        R"({"req":"exec","conference":"One","call":"lock\n"})",
                                        R"({"req":"memexec","conference":"One","call":"mute"})",
                                        R"({"req":"memexec","conference":"One","call":"mute","member":7})",
                                        R"({"req":"memexec","conference":"One","call":"lock","member":"7"})",
                                        R"({"req":"memexec","member":"7","call":"mute"})"}) {
        const auto request = read_live_request(text);
        ASSERT_FALSE(request) << text;
        EXPECT_EQ(request.error(), LiveRequestError::wrong_protocol) << text;
    }
}

TEST(LiveRequest, AMemberIsDigitsAndNothingElse) {
    for (const std::string_view member :
         {"", "a", "7 ", " 7", "-7", "+7", "7.0", "0x7", "4294967296", "7\\n8", "all", "last"}) {
        const auto request = read_live_request(R"({"req":"memexec","conference":"One","call":"mute","member":")" +
                                               std::string(member) + "\"}");
        ASSERT_TRUE(request) << member;
        EXPECT_EQ(std::get<MemberExecRequest>(*request).member, std::nullopt) << member;
    }
}

}  // namespace
}  // namespace connector::api
