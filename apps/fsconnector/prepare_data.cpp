#include "prepare_data.hpp"

#include "admin_credentials.hpp"
#include "first_accounts.hpp"
#include "own_certificate.hpp"
#include "settings_file.hpp"
#include "switch_tree.hpp"

namespace connector::apps {

namespace {

// The switch runs as our own user: nobody else needs to read the tree, and it holds passwords.
constexpr mode_t file_mode = 0600;
constexpr mode_t directory_mode = 0750;
constexpr std::string_view settings_file_name = "fsconnector.toml";
constexpr std::size_t settings_bytes_max = 64 * 1024;

template <class T>
Result<T, std::string> in_words(Result<T, net::FileError> result) {
    if (!result) return fail(std::move(result).error().text);
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return *std::move(result);
    }
}

Result<net::Directory, std::string> directory(const std::string& path) {
    return in_words(net::Directory::open(path, true, directory_mode));
}

// Plain SIP stays on this machine unless the administrator names an address of it that phones can reach.
std::string sip_ip_for(const std::string& bind_ip) {
    return bind_ip == "0.0.0.0" || bind_ip == "::" ? "127.0.0.1" : bind_ip;
}

app::TreeValues tree_values(const Settings& settings, const std::string& sip_ip) {
    app::TreeValues values;
    values.domain = settings.hostname;
    values.sip_ip = sip_ip;
    values.external_ip = sip_ip;
    values.sip_port = settings.sip_port;
    values.sips_port = settings.sips_port;
    values.wss_port = settings.wss_port;
    values.es_port = settings.esl_port;
    values.rtp_first = settings.rtp_ports.first;
    values.rtp_last = settings.rtp_ports.last;
    values.recordings_dir = settings.recordings_dir;
    values.ranges = settings.ranges;
    values.es_password = settings.esl_password;
    return values;
}

// Kept as it is when there is one: a password that the administrator has taken out of it stays out.
Result<void, std::string> write_settings_file(const net::Directory& data, const Settings& settings) {
    const std::string name(settings_file_name);
    CONNECTOR_TRY(const auto there, in_words(data.read(name, settings_bytes_max)));
    if (there) return {};
    return in_words(data.write(name, print_settings_file(settings.esl_password), file_mode));
}

}  // namespace

Result<PreparedData, std::string> prepare_data(Settings settings, Random& random, Now now) {
    CONNECTOR_TRY(net::Directory data, directory(settings.data_dir));
    if (!data.lock()) return fail("the data directory " + settings.data_dir + " is in use by another fsconnector up");
    for (const std::string& path : {settings.recordings_dir, settings.static_dir}) CONNECTOR_CHECK(directory(path));
    CONNECTOR_TRY(const net::Directory conf_dir, directory(settings.conf_dir));
    CONNECTOR_CHECK(provide_certificate(settings, data, random, now));
    CONNECTOR_CHECK(hand_certificate_to_switch(settings, conf_dir));

    const std::string sip_ip = sip_ip_for(settings.bind_ip);
    app::TreeValues values = tree_values(settings, sip_ip);
    keep_secrets(values, settings.conf_dir, random);
    settings.esl_password = values.es_password;
    CONNECTOR_CHECK(write_settings_file(data, settings));
    CONNECTOR_TRY(auto laid, in_words(lay_switch_tree(conf_dir, values, false, true, file_mode)));
    std::optional<model::User> made_admin;
    if (has_no_admin(settings.conf_dir)) {
        CONNECTOR_TRY(made_admin, write_first_accounts(conf_dir, settings.ranges, settings.hostname,
                                                       settings.admin_password, random, file_mode));
        CONNECTOR_CHECK(in_words(write_admin_credentials(data, made_admin->name, made_admin->password)));
    }
    return PreparedData{std::move(data), std::move(settings), sip_ip, std::move(made_admin), std::move(laid)};
}

}  // namespace connector::apps
