#include "app/tree_values.hpp"

#include <array>
#include <utility>

#include "app/number_pattern.hpp"
#include "fsxml/print.hpp"

namespace connector::app {

void make_secrets(TreeValues& values, Random& random) {
    values.es_password = Secret(alphanumeric(random, 32));
    values.modconpin = Secret(digits(random, 6));
    values.defconpin = Secret(digits(random, 6));
}

std::string fill(std::string_view template_text, const TreeValues& values) {
    using model::Context;
    const std::array<std::pair<std::string_view, std::string>, 18> known{{
        {"DOMAIN", values.domain},
        {"SIP_IP", values.sip_ip},
        {"EXTERNAL_IP", values.external_ip},
        {"SIP_PORT", std::to_string(values.sip_port)},
        {"SIPS_PORT", std::to_string(values.sips_port)},
        {"WSS_PORT", std::to_string(values.wss_port)},
        {"ES_PORT", std::to_string(values.es_port)},
        {"RTP_FIRST", std::to_string(values.rtp_first)},
        {"RTP_LAST", std::to_string(values.rtp_last)},
        {"RECORDINGS_DIR", values.recordings_dir},
        {"USERS_TEAM", number_pattern(values.ranges.users_of(Context::team))},
        {"USERS_FRIENDS", number_pattern(values.ranges.users_of(Context::friends))},
        {"USERS_PUBLIC", number_pattern(values.ranges.users_of(Context::public_))},
        {"CONFERENCES_FRIENDS", number_pattern(values.ranges.conferences_of(Context::friends))},
        {"CONFERENCES_PUBLIC", number_pattern(values.ranges.conferences_of(Context::public_))},
        {"ES_PASSWORD", values.es_password.reveal()},
        {"MODCONPIN", values.modconpin.reveal()},
        {"DEFCONPIN", values.defconpin.reveal()},
    }};
    std::string filled;
    for (std::string_view rest = template_text; !rest.empty();) {
        const std::size_t at = rest.find('@');
        filled += rest.substr(0, at);
        if (at == std::string_view::npos) break;
        rest.remove_prefix(at + 1);
        std::string written = "@";
        for (const auto& [name, value] : known) {
            if (rest.substr(0, name.size()) == name && rest.substr(name.size(), 1) == "@") {
                written = fsxml::escaped(value);
                rest.remove_prefix(name.size() + 1);
                break;
            }
        }
        filled += written;
    }
    return filled;
}

}  // namespace connector::app
