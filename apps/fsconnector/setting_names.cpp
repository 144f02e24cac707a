#include "settings.hpp"

namespace connector::apps {

const std::vector<SettingName>& setting_names() {
    static const std::vector<SettingName> names{
        {"config", "FSCONNECTOR_CONFIG", "", "DATA/fsconnector.toml", "/etc/fsconnector/fsconnector.toml", "FILE",
         "the file with settings"},
        {"data", "FSCONNECTOR_DATA", "", "./data", "/var/lib/fsconnector", "DIR", "the connector's own files"},
        {"conf-dir", "FSCONNECTOR_CONF_DIR", "SWITCHCONF", "DATA/freeswitch", "/etc/freeswitch", "DIR",
         "the switch's configuration tree"},
        {"recordings", "FSCONNECTOR_RECORDINGS", "RECPATH", "DATA/recordings", "/recordings", "DIR",
         "where conferences are recorded to"},
        {"static", "FSCONNECTOR_STATIC", "STATICPATH", "DATA/static", "/static", "DIR",
         "phone files, firmware and stored configurations"},
        {"web", "FSCONNECTOR_WEB", "", "", "", "DIR", "a web client of your own instead of the built-in one"},
        {"hostname", "FSCONNECTOR_HOSTNAME", "CONHOSTNAME", "localhost", "", "NAME",
         "the name that phones and links are told"},
        {"bind", "FSCONNECTOR_BIND", "FASTIIP", "127.0.0.1", "0.0.0.0", "IP", "the address to listen on"},
        {"https-port", "FSCONNECTOR_HTTPS_PORT", "FASTIPORT", "8443", "443", "PORT", "the port of HTTPS and WebSocket"},
        {"cert", "FSCONNECTOR_CERT", "FASTICERT", "", "", "FILE", "the certificate chain, PEM"},
        {"key", "FSCONNECTOR_KEY", "FASTIKEY", "", "", "FILE", "the certificate's key, PEM"},
        {"esl", "FSCONNECTOR_ESL", "", "127.0.0.1:8021", "127.0.0.1:8021", "HOST:PORT", "the switch's event socket"},
        {"esl-password", "FSCONNECTOR_ESL_PASSWORD", "FSPW", "", "", "TEXT", "the event socket's password"},
        {"esl-password-file", "FSCONNECTOR_ESL_PASSWORD_FILE", "", "", "", "FILE", "a file with that password"},
        {"sip-port", "FSCONNECTOR_SIP_PORT", "", "5060", "", "PORT", "SIP over UDP and TCP"},
        {"sips-port", "FSCONNECTOR_SIPS_PORT", "", "5061", "", "PORT", "SIP over TLS"},
        {"wss-port", "FSCONNECTOR_WSS_PORT", "", "7443", "", "PORT", "SIP over secure WebSocket"},
        {"rtp-ports", "FSCONNECTOR_RTP_PORTS", "", "16384-32768", "", "A-B", "the range of media ports"},
        {"team-users", "FSCONNECTOR_TEAM_USERS", "", "20000-20999", "20000-20999", "A-B", "the numbers of team users"},
        {"friends-users", "FSCONNECTOR_FRIENDS_USERS", "", "21000-21999", "21000-21999", "A-B",
         "the numbers of friends"},
        {"public-users", "FSCONNECTOR_PUBLIC_USERS", "", "22000-22999", "22000-22999", "A-B",
         "the numbers of public users"},
        {"team-conferences", "FSCONNECTOR_TEAM_CONFERENCES", "", "30000-30999", "30000-30999", "A-B",
         "the numbers of team conferences"},
        {"friends-conferences", "FSCONNECTOR_FRIENDS_CONFERENCES", "", "31000-31999", "31000-31999", "A-B",
         "the numbers of the friends' conferences"},
        {"public-conferences", "FSCONNECTOR_PUBLIC_CONFERENCES", "", "32000-32999", "32000-32999", "A-B",
         "the numbers of public conferences"},
        {"admin-password-file", "FSCONNECTOR_ADMIN_PASSWORD_FILE", "", "", "", "FILE",
         "a file with the first admin's password, instead of a generated one"},
        {"log-format", "FSCONNECTOR_LOG_FORMAT", "", "text", "json", "text|json", "how log lines are written"},
        {"log-level", "FSCONNECTOR_LOG_LEVEL", "", "info", "info", "LEVEL", "trace, debug, info, warning or error"},
        {"origins", "FSCONNECTOR_ORIGINS", "", "", "", "URL,URL", "further sites whose pages may open a WebSocket"},
        {"login-in-query", "FSCONNECTOR_LOGIN_IN_QUERY", "", "yes", "yes", "yes|no",
         "whether a WebSocket may log in by ?login=NAME:PASSWORD"},
        {"connections-max", "FSCONNECTOR_CONNECTIONS_MAX", "", "20000", "20000", "N", "HTTPS connections in all"},
        {"connections-per-address-max", "FSCONNECTOR_CONNECTIONS_PER_ADDRESS_MAX", "", "64", "64", "N",
         "HTTPS connections from one address"},
    };
    return names;
}

}  // namespace connector::apps
