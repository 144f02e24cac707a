// An installation in Berlin, an account with a phone and two conferences.
#pragma once

#include "provision/phone_book.hpp"
#include "provision/site.hpp"

namespace connector::provision {

inline Site berlin() {
    return {.hostname = "conf.example.org",
            .https_port = 8443,
            .sip_domain = "sip.example.org",
            .sips_port = 5061,
            .language = "German_Germany",
            .time_zone = {3600, DaylightSaving{{3, 5, 0, 2}, {10, 5, 0, 3}}},
            .sntp_server = "ntp.example.org"};
}

inline model::User ann() {
    return {.id = model::UserId("20001"),
            .password = Secret("se#cr%t?"),
            .conpin = "2357",
            .context = model::Context::team,
            .name = "Änn O'Neil",
            .email = "ann@example.org",
            .polymac = "0004f2aabbcc",
            .conf_flags = ""};
}

inline model::Conference conference(const char* num, const char* name, model::Context context = model::Context::team) {
    return {model::ConferenceNumber(num), model::ConferenceName(name), model::ProfileName("16kHz-novideo"), context};
}

inline PhoneBook book_of_ann() {
    return {ann(), {conference("30000", "Round_Table"), conference("31000", "Garden")}};
}

}  // namespace connector::provision
