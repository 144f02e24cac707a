#include "provision/polycom/file_name.hpp"

#include <array>

#include "base/ascii.hpp"

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

// What a name is behind the phone's own MAC, if it begins with that.
const Ending* ending_behind(std::string_view mac, std::string_view name, std::string_view polymac) {
    if (polymac.size() != mac_digits || name.size() < mac_digits) return nullptr;
    if (!equal_ignoring_case(name.substr(0, mac_digits), mac)) return nullptr;
    for (const Ending& ending : endings) {
        if (name.substr(mac_digits) == ending.text) return &ending;
    }
    return nullptr;
}

}  // namespace

std::optional<PhoneFile> file_asked(std::string_view name, std::string_view polymac) {
    if (polymac.size() != mac_digits) return std::nullopt;
    if (name == allprov_name) return PhoneFile::allprov;
    if (const Ending* own = ending_behind(polymac, name, polymac)) return own->file;
    const Ending* any = ending_behind(any_phone, name, polymac);
    if (any && any->file == PhoneFile::master) return any->file;
    return std::nullopt;
}

std::optional<PhoneFile> file_uploaded(std::string_view name, std::string_view polymac) {
    const Ending* own = ending_behind(polymac, name, polymac);
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
