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
        {"admin-password-file", "FSCONNECTOR_ADMIN_PASSWORD_FILE", "", "", "", "FILE",
         "a file with the first admin's password, instead of a generated one"},
        {"log-format", "FSCONNECTOR_LOG_FORMAT", "", "text", "json", "text|json", "how log lines are written"},
        {"log-level", "FSCONNECTOR_LOG_LEVEL", "", "info", "info", "LEVEL", "trace, debug, info, warning or error"},
        {"origins", "FSCONNECTOR_ORIGINS", "", "", "", "URL,URL", "further sites whose pages may open a WebSocket"},
        {"login-in-query", "FSCONNECTOR_LOGIN_IN_QUERY", "", "yes", "yes", "yes|no",
         "whether a WebSocket may log in by ?login=NAME:PASSWORD"},
        {"phone-templates", "FSCONNECTOR_PHONE_TEMPLATES", "", "DATA/phones", "DATA/phones", "DIR",
         "your own templates of what phones are given, in place of the built-in ones"},
        {"phone-language", "FSCONNECTOR_PHONE_LANGUAGE", "", "", "", "NAME",
         "the language of Polycom phones: a folder of SoundPointIPLocalization; English without one"},
        {"phone-time-zone", "FSCONNECTOR_PHONE_TIME_ZONE", "", "UTC0", "UTC0", "ZONE",
         "the time that Polycom phones show: Europe/Berlin, or CET-1CEST,M3.5.0,M10.5.0/3"},
        {"phone-sntp", "FSCONNECTOR_PHONE_SNTP", "", "", "", "HOST",
         "the time server of Polycom phones; without one, DHCP tells it"},
        {"connections-max", "FSCONNECTOR_CONNECTIONS_MAX", "", "20000", "20000", "N", "HTTPS connections in all"},
        {"connections-per-address-max", "FSCONNECTOR_CONNECTIONS_PER_ADDRESS_MAX", "", "64", "64", "N",
         "HTTPS connections from one address"},
    };
    return names;
}

}  // namespace connector::apps
