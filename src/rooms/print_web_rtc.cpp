#include "rooms/print_web_rtc.hpp"

#include "rooms/ice.hpp"

namespace connector::rooms {

namespace {

std::string line(std::string_view name, std::string_view value) {
    return "a=" + std::string(name) + ":" + std::string(value) + "\r\n";
}

}  // namespace

std::string print_web_rtc_session(std::string_view bundled_mid) {
    const std::string group = bundled_mid.empty() ? "" : line("group", "BUNDLE " + std::string(bundled_mid));
    return "a=ice-lite\r\na=ice-options:ice2\r\n" + group;
}

std::string print_web_rtc(const WebRtc& web_rtc, std::string_view setup, std::string_view mid, std::uint16_t local_port,
                          const SdpOrigin& origin) {
    return print_candidates(origin.candidate_ips, local_port) + line("ice-ufrag", web_rtc.local_ufrag) +
           line("ice-pwd", web_rtc.local_password.reveal()) +
           line("fingerprint", print_fingerprint(origin.fingerprint)) + line("setup", setup) + print_mid(mid) +
           line("msid", "miniswitch audio");
}

std::string print_mid(std::string_view mid) {
    return mid.empty() ? "" : line("mid", mid);
}

}  // namespace connector::rooms
