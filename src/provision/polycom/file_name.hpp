// The files of a Polycom phone, by the names that the phone asks for and uploads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connector::provision::polycom {

enum class PhoneFile {
    master,           // MAC.cfg, or 000000000000.cfg by a phone that found no MAC.cfg: rendered
    allprov,          // allprov.cfg: rendered
    directory,        // MAC-directory.xml: rendered, and uploaded with the user's own entries
    phone_overrides,  // MAC-phone.cfg: uploaded, what was set at the phone
    web_overrides,    // MAC-web.cfg: uploaded, what was set on the phone's own web page
    call_lists,       // MAC-calls.xml: uploaded
    app_log,          // MAC-app.log: uploaded, grows
    boot_log,         // MAC-boot.log: uploaded, grows
};

/// What `name` is to the phone with that MAC: nothing for any other name, and nothing at all when `polymac` is not 12
/// hexadecimal digits, such as "none". They count in either case.
std::optional<PhoneFile> file_asked(std::string_view name, std::string_view polymac);

/// Likewise for a PUT: only what is named as uploaded above, and under its own MAC alone.
std::optional<PhoneFile> file_uploaded(std::string_view name, std::string_view polymac);

/// Whether an upload is put behind what there is, instead of replacing it.
constexpr bool grows(PhoneFile file) {
    return file == PhoneFile::app_log || file == PhoneFile::boot_log;
}

/// The name that it has for the phone with that MAC: "0004f2aabbcc-directory.xml".
std::string name_of(PhoneFile file, std::string_view polymac);

}  // namespace connector::provision::polycom
