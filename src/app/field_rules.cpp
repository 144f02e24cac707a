#include "app/field_rules.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace connector::app {

namespace {

using namespace std::string_view_literals;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_one_of(std::string_view marks, char c) {
    return marks.find(c) != std::string_view::npos;
}

template <class Allowed>
bool all(std::string_view text, Allowed allowed) {
    return std::all_of(text.begin(), text.end(), allowed);
}

bool within(std::string_view text, std::size_t size_min, std::size_t size_max) {
    return text.size() >= size_min && text.size() <= size_max;
}

// C1 controls (0xC2 0x80 … 0x9F) would be invisible in a list.
bool has_hidden_control(std::string_view text) {
    for (std::size_t at = text.find('\xC2'); at != std::string_view::npos; at = text.find('\xC2', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
    }
    return false;
}

}  // namespace

FieldError wrong_user_name(std::string_view name) {
    const bool right =
        within(name, 1, 64) && name.front() != ' ' && name.back() != ' ' && is_utf8(name) &&
        !has_hidden_control(name) && all(name, [](char c) {
            return is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80 || is_one_of(" ._-+'()", c);
        });
    if (right) return std::nullopt;
    return "name must be 1 to 64 bytes of letters, digits, inner spaces and . _ - + ' ( )";
}

FieldError wrong_password(std::string_view password) {
    const bool right = within(password, 6, 64) &&
                       all(password, [](char c) { return c > ' ' && c < 0x7F && !is_one_of("\"'\\<>&${}`", c); });
    if (right) return std::nullopt;
    return "password must be 6 to 64 printable ASCII characters without spaces, quotes, \\ < > & $ { }";
}

FieldError wrong_conpin(std::string_view conpin) {
    if (conpin == "$${modconpin}" || conpin == "$${defconpin}") return std::nullopt;
    if (within(conpin, 4, 12) && all(conpin, is_digit)) return std::nullopt;
    return "conpin must be 4 to 12 digits";
}

FieldError wrong_email(std::string_view email) {
    const std::size_t at = email.find('@');
    const auto local = email.substr(0, at);
    const auto host = at == std::string_view::npos ? std::string_view{} : email.substr(at + 1);
    const auto is_local = [](char c) { return is_letter_or_digit(c) || is_one_of("._%+-", c); };
    const auto is_host = [](char c) { return is_letter_or_digit(c) || is_one_of(".-", c); };
    if (email.size() <= 254 && !local.empty() && !host.empty() && all(local, is_local) && all(host, is_host)) {
        return std::nullopt;
    }
    return "email does not contain an email";
}

FieldError wrong_polymac(std::string_view polymac) {
    const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
    if (polymac == "none" || (polymac.size() == 12 && all(polymac, is_hex))) return std::nullopt;
    return "polymac must be none or 12 lower-case hex digits";
}

FieldError wrong_conference_name(std::string_view name) {
    // `conference NAME …` would be read as a command about all conferences.
    static constexpr std::array reserved{"list"sv, "json_list"sv, "xml_list"sv, "count"sv, "help"sv};
    if (std::find(reserved.begin(), reserved.end(), name) != reserved.end()) {
        return "the name " + std::string(name) + " is a command of the switch";
    }
    const bool right = within(name, 1, 64) && is_letter_or_digit(name.front()) &&
                       all(name, [](char c) { return is_letter_or_digit(c) || is_one_of("._-", c); });
    if (right) return std::nullopt;
    return "name must be 1 to 64 letters, digits and . _ -, beginning with a letter or digit";
}

}  // namespace connector::app
