#include "phone_settings.hpp"

#include <algorithm>

namespace connector::apps {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Europe/Berlin, America/Argentina/Buenos_Aires: no way to a file elsewhere.
bool is_zone_name(std::string_view text) {
    return text.find('/') != std::string_view::npos && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter(c) || is_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
           });
}

// The rule that holds from now on is the file's last line (RFC 8536, section 3.3).
std::string_view last_line(std::string_view text) {
    if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    return text.substr(text.rfind('\n') + 1);
}

}  // namespace

Result<provision::TimeZone, std::string> time_zone_of(
    const std::string& text, const std::function<std::optional<std::string>(const std::string& path)>& read_file) {
    if (!is_zone_name(text)) return provision::parse_time_zone(text);
    const auto file = read_file("/usr/share/zoneinfo/" + text);
    if (!file) return fail("there is no /usr/share/zoneinfo/" + text + " on this machine");
    return provision::parse_time_zone(last_line(*file));
}

bool is_phone_language(std::string_view text) {
    static constexpr std::size_t characters_max = 64;
    return text.size() <= characters_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || c == '_'; });
}

bool is_host(std::string_view text) {
    static constexpr std::size_t characters_max = 253;  // of a name in the DNS
    return text.size() <= characters_max && std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == ':';
           });
}

}  // namespace connector::apps
