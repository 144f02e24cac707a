#include "settings.hpp"

#include <algorithm>
#include <charconv>

#include "phone_settings.hpp"
#include "toml_file.hpp"

namespace connector::apps {

namespace {

struct Found {
    std::string value;
    std::string source;  // for messages: "--https-port", "FSCONNECTOR_HTTPS_PORT", "https-port in FILE"
};

template <class T>
using Settled = Result<T, std::string>;

// Finds each setting's text and turns it into what it means. The first error is kept.
class Settler {
public:
    Settler(Mode mode, const SettingSources& sources) : mode_(mode), sources_(sources) {}

    Settled<Settings> settle();

private:
    Settled<void> read_config();
    const SettingName& name_of(std::string_view key) const;
    std::optional<std::string> variable(std::string_view name) const;
    Found find(std::string_view key) const;
    std::string under_data(std::string_view text) const;

    std::string text(std::string_view key) const { return find(key).value; }
    std::size_t number(std::string_view key, std::size_t least, std::size_t most);
    std::uint16_t port(std::string_view key);
    void esl(Settings& settings);
    void rtp_ports(Settings& settings);
    void hostname(Settings& settings);
    void log(Settings& settings);
    void websocket(Settings& settings);
    void phones(Settings& settings);
    std::string web_dir() const;
    Secret secret_of_file(std::string_view key);
    Secret esl_password();
    void check_required(const Settings& settings);
    void wrong(const Found& found, const std::string& what);

    Mode mode_;
    const SettingSources& sources_;
    std::string data_dir_;
    std::string config_file_;
    std::map<std::string, std::string> config_;
    std::string error_;
};

std::string first_line(const std::string& text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

std::optional<std::size_t> to_number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::uint16_t> to_port(std::string_view text) {
    const auto value = to_number(text);
    if (!value || *value == 0 || *value > 65'535) return std::nullopt;
    return static_cast<std::uint16_t>(*value);
}

void Settler::wrong(const Found& found, const std::string& what) {
    if (error_.empty()) error_ = found.source + " is \"" + found.value + "\": " + what;
}

const SettingName& Settler::name_of(std::string_view key) const {
    const auto& names = setting_names();
    return *std::find_if(names.begin(), names.end(), [&](const SettingName& name) { return name.key == key; });
}

// An empty variable is as good as none: compose files like to set them so.
std::optional<std::string> Settler::variable(std::string_view name) const {
    if (name.empty()) return std::nullopt;
    auto value = sources_.environment(std::string(name));
    if (value && value->empty()) return std::nullopt;
    return value;
}

std::string Settler::under_data(std::string_view text) const {
    static constexpr std::string_view data = "DATA/";
    if (!text.starts_with(data)) return std::string(text);
    return data_dir_ + "/" + std::string(text.substr(data.size()));
}

Found Settler::find(std::string_view key) const {
    const SettingName& name = name_of(key);
    const std::string as_key(key);
    if (const auto flag = sources_.flags.find(as_key); flag != sources_.flags.end())
        return {flag->second, "--" + as_key};
    if (auto value = variable(name.variable)) return {*std::move(value), std::string(name.variable)};
    if (auto value = variable(name.upstream)) return {*std::move(value), std::string(name.upstream)};
    if (const auto line = config_.find(as_key); line != config_.end())
        return {under_data(line->second), as_key + " in " + config_file_};
    return {under_data(mode_ == Mode::up ? name.up_default : name.serve_default), "the default of --" + as_key};
}

Settled<void> Settler::read_config() {
    const Found file = find("config");
    const auto content = sources_.read_file(file.value);
    const bool is_default = file.source.starts_with("the default");
    if (!content && is_default) return {};
    if (!content) return fail(file.source + ": the file " + file.value + " cannot be read");
    config_file_ = file.value;
    CONNECTOR_TRY(config_, parse_toml(*content, file.value));
    const auto& names = setting_names();
    for (const auto& line : config_) {
        const std::string& key = line.first;
        if (std::none_of(names.begin(), names.end(), [&](const SettingName& name) { return name.key == key; }))
            return fail(config_file_ + ": there is no setting \"" + key + "\"");
    }
    return {};
}

std::size_t Settler::number(std::string_view key, std::size_t least, std::size_t most) {
    const Found found = find(key);
    const auto value = to_number(found.value);
    if (value && *value >= least && *value <= most) return *value;
    wrong(found, "it must be a number from " + std::to_string(least) + " to " + std::to_string(most));
    return least;
}

std::uint16_t Settler::port(std::string_view key) {
    if (text(key).empty()) return 0;  // serve: the switch's globals tell
    return static_cast<std::uint16_t>(number(key, 1, 65'535));
}

void Settler::esl(Settings& settings) {
    Found found = find("esl");
    const auto host = variable("FSIP");
    const auto upstream_port = variable("FSPORT");
    const bool ours = found.source == "--esl" || found.source == "FSCONNECTOR_ESL";
    if (!ours && (host || upstream_port))
        found = {host.value_or("127.0.0.1") + ":" + upstream_port.value_or("8021"), "FSIP:FSPORT"};
    const std::size_t colon = found.value.rfind(':');
    const auto port_number = colon == std::string::npos ? std::nullopt : to_port(found.value.substr(colon + 1));
    if (!port_number || colon == 0) return wrong(found, "it must be HOST:PORT");
    settings.esl_host = found.value.substr(0, colon);
    if (mode_ == Mode::up && settings.esl_host != "127.0.0.1" && settings.esl_host != "localhost")
        return wrong(found, "the switch of `up` listens on 127.0.0.1 only; `serve` connects elsewhere");
    settings.esl_port = *port_number;
}

void Settler::rtp_ports(Settings& settings) {
    const Found found = find("rtp-ports");
    if (found.value.empty()) return;
    const std::size_t dash = found.value.find('-');
    const auto first = to_port(found.value.substr(0, dash));
    const auto last = dash == std::string::npos ? std::nullopt : to_port(found.value.substr(dash + 1));
    // Each call takes an even port and the odd one behind it.
    if (!first || !last || *last < *first || *last - *first < 3)
        return wrong(found, "it must be A-B with at least four ports, like 16384-32768");
    settings.rtp_ports = {*first, *last};
}

void Settler::hostname(Settings& settings) {
    const Found found = find("hostname");
    settings.hostname = found.value;
    if (!is_host(found.value)) wrong(found, "it must be a host name or an IP address");
}

void Settler::log(Settings& settings) {
    const Found format = find("log-format");
    const Found level = find("log-level");
    if (const auto known = net::log_format_from(format.value)) {
        settings.log_format = *known;
    } else {
        wrong(format, "it must be text or json");
    }
    if (const auto known = net::log_level_from(level.value)) {
        settings.log_level = *known;
    } else {
        wrong(level, "it must be trace, debug, info, warning or error");
    }
}

void Settler::websocket(Settings& settings) {
    const std::string origins = text("origins");
    for (std::size_t at = 0; at < origins.size();) {
        const std::size_t end = std::min(origins.find(',', at), origins.size());
        if (end > at) settings.origins.push_back(origins.substr(at, end - at));
        at = end + 1;
    }
    const Found in_query = find("login-in-query");
    if (in_query.value != "yes" && in_query.value != "no") wrong(in_query, "it must be yes or no");
    settings.login_in_query = in_query.value == "yes";
}

void Settler::phones(Settings& settings) {
    settings.phone_templates_dir = text("phone-templates");
    const Found language = find("phone-language");
    settings.phone_language = language.value;
    if (!is_phone_language(language.value))
        wrong(language, "it must be a folder of SoundPointIPLocalization, like German_Germany, or nothing for English");
    const Found zone = find("phone-time-zone");
    if (const auto known = time_zone_of(zone.value, sources_.read_file)) {
        settings.phone_time_zone = *known;
    } else {
        wrong(zone, known.error());
    }
    const Found sntp = find("phone-sntp");
    settings.phone_sntp_server = sntp.value;
    if (!is_host(sntp.value)) wrong(sntp, "it must be a host name or an IP address, or nothing to leave it to DHCP");
}

// The original looked for a client of one's own in a folder of its static files.
std::string Settler::web_dir() const {
    std::string web = text("web");
    const auto upstream = variable("STATICPATH");
    if (web.empty() && upstream && sources_.read_file(*upstream + "/phone/index.html")) web = *upstream + "/phone";
    return web;
}

Secret Settler::secret_of_file(std::string_view key) {
    const Found file = find(key);
    if (file.value.empty()) return {};
    const auto content = sources_.read_file(file.value);
    if (content && !first_line(*content).empty()) return Secret(first_line(*content));
    wrong(file, "the file cannot be read or is empty");
    return {};
}

Secret Settler::esl_password() {
    const bool from_flag = sources_.flags.count("esl-password") > 0;
    Secret of_file = from_flag ? Secret{} : secret_of_file("esl-password-file");
    if (!of_file.empty()) return of_file;
    return Secret(text("esl-password"));
}

void Settler::check_required(const Settings& settings) {
    if (mode_ != Mode::serve || !error_.empty()) return;
    const auto missing = [&](bool is_empty, const std::string& what) {
        if (is_empty && error_.empty()) error_ = "serve needs " + what;
    };
    missing(settings.hostname.empty(), "--hostname NAME (or FSCONNECTOR_HOSTNAME)");
    missing(settings.certificate_file.empty(), "--cert FILE (or FSCONNECTOR_CERT)");
    missing(settings.key_file.empty(), "--key FILE (or FSCONNECTOR_KEY)");
    missing(settings.esl_password.empty(),
            "--esl-password TEXT or --esl-password-file FILE (or FSCONNECTOR_ESL_PASSWORD)");
}

Settled<Settings> Settler::settle() {
    // fsconnector.toml may stand in the data directory, so that is looked for first, and once more in the file.
    data_dir_ = text("data");
    CONNECTOR_CHECK(read_config());
    Settings settings;
    settings.mode = mode_;
    settings.config_file = config_file_;
    settings.data_dir = data_dir_ = text("data");
    settings.conf_dir = text("conf-dir");
    settings.recordings_dir = text("recordings");
    settings.static_dir = text("static");
    settings.web_dir = web_dir();
    hostname(settings);
    settings.bind_ip = text("bind");
    settings.https_port = port("https-port");
    settings.certificate_file = text("cert");
    settings.key_file = text("key");
    if (settings.certificate_file.empty() != settings.key_file.empty() && error_.empty())
        error_ = "--cert and --key belong together: one of them is missing";
    esl(settings);
    settings.esl_password = esl_password();
    settings.sip_port = port("sip-port");
    settings.sips_port = port("sips-port");
    settings.wss_port = port("wss-port");
    rtp_ports(settings);
    settings.admin_password = secret_of_file("admin-password-file");
    log(settings);
    websocket(settings);
    phones(settings);
    settings.connections_max = number("connections-max", 1, 1'000'000);
    settings.connections_per_address_max = number("connections-per-address-max", 1, 1'000'000);
    check_required(settings);
    if (!error_.empty()) return fail(error_);
    return settings;
}

}  // namespace

Result<Settings, std::string> settle(Mode mode, const SettingSources& sources) {
    return Settler(mode, sources).settle();
}

}  // namespace connector::apps
