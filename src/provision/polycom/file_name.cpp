#include "provision/polycom/file_name.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/hex.hpp"

namespace connector::provision::polycom {

namespace {

constexpr std::size_t mac_digits = 12;
constexpr std::string_view any_phone = "000000000000";

struct Ending {
    std::string_view text;  // behind the MAC
    PhoneFile file;
    bool uploaded;
};

constexpr std::array endings{
    Ending{".cfg", PhoneFile::master, false},
    Ending{"-directory.xml", PhoneFile::directory, true},
    Ending{"-phone.cfg", PhoneFile::phone_overrides, true},
    Ending{"-web.cfg", PhoneFile::web_overrides, true},
    Ending{"-calls.xml", PhoneFile::call_lists, true},
    Ending{"-app.log", PhoneFile::app_log, true},
    Ending{"-boot.log", PhoneFile::boot_log, true},
};
constexpr std::string_view allprov_name = "allprov.cfg";

// Whoever writes into the switch's tree may have written anything there.
bool is_mac(std::string_view polymac) {
    return polymac.size() == mac_digits &&
           std::all_of(polymac.begin(), polymac.end(), [](char c) { return hex_digit_value(c).has_value(); });
}

// What a name is behind a phone's MAC, if it begins with that.
const Ending* ending_behind(std::string_view mac, std::string_view name) {
    if (name.size() < mac_digits) return nullptr;
    if (!equal_ignoring_case(name.substr(0, mac_digits), mac)) return nullptr;
    for (const Ending& ending : endings) {
        if (name.substr(mac_digits) == ending.text) return &ending;
    }
    return nullptr;
}

}  // namespace

std::optional<PhoneFile> file_asked(std::string_view name, std::string_view polymac) {
    if (!is_mac(polymac)) return std::nullopt;
    if (name == allprov_name) return PhoneFile::allprov;
    if (const Ending* own = ending_behind(polymac, name)) return own->file;
    const Ending* any = ending_behind(any_phone, name);
    if (any && any->file == PhoneFile::master) return any->file;
    return std::nullopt;
}

std::optional<PhoneFile> file_uploaded(std::string_view name, std::string_view polymac) {
    if (!is_mac(polymac)) return std::nullopt;
    const Ending* own = ending_behind(polymac, name);
    if (own && own->uploaded) return own->file;
    return std::nullopt;
}

std::string name_of(PhoneFile file, std::string_view polymac) {
    for (const Ending& ending : endings) {
        if (ending.file == file) return std::string(polymac).append(ending.text);
    }
    return std::string(allprov_name);
}

}  // namespace connector::provision::polycom
