#include "net/log.hpp"

#include <fmt/chrono.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>

#include <cstdio>
#include <iterator>
#include <mutex>

namespace connector::net {

namespace {

// Writes one line a message. The message is escaped here, once, and not by whoever logs.
class Formatter final : public spdlog::formatter {
public:
    explicit Formatter(LogFormat format) : format_(format) {}

    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
        const auto at = std::chrono::time_point_cast<std::chrono::milliseconds>(message.time);
        const auto ms = at.time_since_epoch().count() % 1000;
        const auto seconds = fmt::gmtime(std::chrono::system_clock::to_time_t(message.time));
        const auto level = spdlog::level::to_string_view(message.level);
        const std::string_view level_text(level.data(), level.size());
        const std::string_view program(message.logger_name.data(), message.logger_name.size());
        const std::string text = escape_for_log({message.payload.data(), message.payload.size()}, format_);
        const auto out = std::back_inserter(line);
        if (format_ == LogFormat::json) {
            fmt::format_to(out,
                           R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.{:03}Z","level":"{}","program":"{}","message":"{}"}})",
                           seconds, ms, level_text, program, text);
        } else {
            fmt::format_to(out, "{:%Y-%m-%dT%H:%M:%S}.{:03}Z {:7} {}: {}", seconds, ms, level_text, program, text);
        }
        line.push_back('\n');
    }

    std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<Formatter>(format_); }

private:
    LogFormat format_;
};

class StandardError final : public spdlog::sinks::base_sink<std::mutex> {
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        std::fwrite(line.data(), 1, line.size(), stderr);
    }
    void flush_() override { std::fflush(stderr); }
};

spdlog::level::level_enum to_spdlog(LogLevel level) {
    switch (level) {
        case LogLevel::trace: return spdlog::level::trace;
        case LogLevel::debug: return spdlog::level::debug;
        case LogLevel::info: return spdlog::level::info;
        case LogLevel::warning: return spdlog::level::warn;
        case LogLevel::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

std::optional<LogFormat> log_format_from(std::string_view text) {
    if (text == "text") return LogFormat::text;
    if (text == "json") return LogFormat::json;
    return std::nullopt;
}

std::optional<LogLevel> log_level_from(std::string_view text) {
    if (text == "trace") return LogLevel::trace;
    if (text == "debug") return LogLevel::debug;
    if (text == "info") return LogLevel::info;
    if (text == "warning") return LogLevel::warning;
    if (text == "error") return LogLevel::error;
    return std::nullopt;
}

std::shared_ptr<spdlog::logger> make_log(std::string program, LogFormat format, LogLevel level) {
    auto log = std::make_shared<spdlog::logger>(std::move(program), std::make_shared<StandardError>());
    log->set_formatter(std::make_unique<Formatter>(format));
    log->set_level(to_spdlog(level));
    log->flush_on(spdlog::level::trace);
    return log;
}

std::string escape_for_log(std::string_view text, LogFormat format) {
    std::string safe;
    safe.reserve(text.size());
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte == 0x7F) {
            safe += fmt::format("\\u{:04x}", byte);
        } else if (format == LogFormat::json && (character == '"' || character == '\\')) {
            safe.push_back('\\');
            safe.push_back(character);
        } else {
            safe.push_back(character);
        }
    }
    return safe;
}

}  // namespace connector::net
