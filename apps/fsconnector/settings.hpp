// The settings of `up` and `serve`: a flag wins over an environment variable, that over the original's variable, that
// over fsconnector.toml, and that over the default.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/log.hpp"
#include "provision/time_zone.hpp"

namespace connector::apps {

enum class Mode { up, serve };

/// One setting that exists: how it is called everywhere, and what it is without anybody's word.
struct SettingName {
    std::string_view key;       // in fsconnector.toml; the flag is "--" and this
    std::string_view variable;  // FSCONNECTOR_…
    std::string_view upstream;  // the original's variable, "" when it has none
    std::string_view up_default;
    std::string_view serve_default;
    std::string_view placeholder;  // in --help
    std::string_view help;
};

/// All of them, in the order of --help. "DATA/" at the beginning of a default or of a line in fsconnector.toml is the
/// data directory.
const std::vector<SettingName>& setting_names();

struct PortRange {
    std::uint16_t first = 16384;
    std::uint16_t last = 32768;
};

struct Settings {
    Mode mode = Mode::up;
    std::string config_file;  // "" when none was read
    std::string data_dir;
    std::string conf_dir;
    std::string recordings_dir;
    std::string static_dir;
    std::string web_dir;  // "" for the built-in client
    std::string hostname;
    std::string bind_ip;
    std::uint16_t https_port = 0;
    std::string certificate_file;  // "" in `up`: made on first use
    std::string key_file;
    std::string esl_host;
    std::uint16_t esl_port = 0;
    Secret esl_password;  // empty in `up` on first use: generated
    std::uint16_t sip_port = 0;
    std::uint16_t sips_port = 0;
    std::uint16_t wss_port = 0;
    PortRange rtp_ports;
    Secret admin_password;  // empty: generated
    net::LogFormat log_format = net::LogFormat::text;
    net::LogLevel log_level = net::LogLevel::info;
    std::vector<std::string> origins;
    bool login_in_query = true;
    std::string phone_templates_dir;
    std::string phone_language;  // "" for English
    provision::TimeZone phone_time_zone;
    std::string phone_sntp_server;  // "" leaves it to DHCP
    std::size_t connections_max = 0;
    std::size_t connections_per_address_max = 0;
};

/// Where settings come from. `flags` by key; `environment` and `read_file` give nothing when there is no such thing.
struct SettingSources {
    std::map<std::string, std::string> flags;
    std::function<std::optional<std::string>(const std::string& name)> environment;
    std::function<std::optional<std::string>(const std::string& path)> read_file;
};

/// The error is one line that says which setting of which source is wrong and what it may be.
Result<Settings, std::string> settle(Mode mode, const SettingSources& sources);

}  // namespace connector::apps
