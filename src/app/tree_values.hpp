// What is filled into the templates of the configuration tree: @NAME@ becomes a value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "model/ranges.hpp"

namespace connector::app {

struct TreeValues {
    std::string domain = "localhost";       // what phones register at
    std::string sip_ip = "127.0.0.1";       // where the switch listens for SIP and RTP
    std::string external_ip = "127.0.0.1";  // what phones are told to send their media to
    std::uint16_t sip_port = 5060;
    std::uint16_t sips_port = 5061;
    std::uint16_t wss_port = 7443;
    std::uint16_t es_port = 8021;
    std::uint16_t rtp_first = 16384;
    std::uint16_t rtp_last = 32768;
    std::string recordings_dir;  // absolute
    model::Ranges ranges;        // the dialplan knows each context's numbers by them
    Secret es_password;
    Secret modconpin;
    Secret defconpin;
};

/// Makes the secrets: a password of 32 characters and PINs of 6 digits, all random.
void make_secrets(TreeValues& values, Random& random);

/// Every @NAME@ of the template with its value, escaped for XML; any other text stays.
std::string fill(std::string_view template_text, const TreeValues& values);

}  // namespace connector::app
