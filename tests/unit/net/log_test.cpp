#include "net/log.hpp"

#include <gtest/gtest.h>
#include <spdlog/logger.h>

namespace connector::net {
namespace {

std::string logged(LogFormat format, LogLevel level) {
    const auto log = make_log("fsconnector", format, level);
    testing::internal::CaptureStderr();
    log->debug("not this");
    log->info("said \"{}\"", "a\nb");
    return testing::internal::GetCapturedStderr();
}

TEST(Log, AMessageIsOneLineWhateverStandsInIt) {
    const std::string text = logged(LogFormat::text, LogLevel::info);
    EXPECT_EQ(text.find('\n'), text.size() - 1) << text;
    EXPECT_NE(text.find(R"(fsconnector: said "a\u000ab")"), std::string::npos) << text;
}

TEST(Log, AJsonLineIsJson) {
    const std::string json = logged(LogFormat::json, LogLevel::info);
    EXPECT_EQ(json.find('\n'), json.size() - 1) << json;
    EXPECT_NE(json.find(R"("level":"info","program":"fsconnector","message":"said \"a\u000ab\""})"), std::string::npos)
        << json;
}

TEST(Log, KnowsItsOwnWords) {
    EXPECT_EQ(log_format_from("json"), LogFormat::json);
    EXPECT_EQ(log_format_from("xml"), std::nullopt);
    EXPECT_EQ(log_level_from("warning"), LogLevel::warning);
    EXPECT_EQ(log_level_from("loud"), std::nullopt);
}

}  // namespace
}  // namespace connector::net
