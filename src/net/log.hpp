// The log: lines on standard error, as text for people or as JSON for collectors. A logger is handed to those who log;
// there is no default one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace spdlog {
class logger;
}

namespace connector::net {

enum class LogFormat { text, json };
enum class LogLevel { trace, debug, info, warning, error };

/// "text" or "json".
std::optional<LogFormat> log_format_from(std::string_view text);
/// "trace", "debug", "info", "warning" or "error".
std::optional<LogLevel> log_level_from(std::string_view text);

/// `program` stands in every line, so that the connector's and the switch's can be told apart.
std::shared_ptr<spdlog::logger> make_log(std::string program, LogFormat format, LogLevel level);

/// `text` with everything that could end a line or a JSON string escaped: what a client sent may stand in a message.
std::string escape_for_log(std::string_view text, LogFormat format);

}  // namespace connector::net
