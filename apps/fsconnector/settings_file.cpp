#include "settings_file.hpp"

#include <algorithm>

#include "settings.hpp"
#include "toml_file.hpp"

namespace connector::apps {

namespace {

// What has no place in the file: where the file itself is, and what counts on first use only.
bool stands_in_file(std::string_view key) {
    return key != "config" && key != "data" && key != "esl-password" && key != "esl-password-file" &&
           key != "admin-password-file";
}

bool is_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string print_settings_file(const Secret& esl_password) {
    std::string text =
        "# Settings of `fsconnector up`, made on first use. A flag (--https-port) or a variable\n"
        "# (FSCONNECTOR_HTTPS_PORT) wins over a line of this file. It holds a secret: only its owner may read it.\n"
        "\n"
        "# The event socket's password. It is written into the switch's configuration at each start.\n"
        "esl-password = " +
        toml_quoted(esl_password.reveal()) +
        "\n"
        "\n"
        "# All others, with their defaults; DATA is the directory of this file.\n";
    for (const SettingName& name : setting_names()) {
        if (!stands_in_file(name.key)) continue;
        const std::string value(name.up_default);
        text += "\n# " + std::string(name.help) + "\n# " + std::string(name.key) + " = " +
                (is_number(value) ? value : toml_quoted(value)) + "\n";
    }
    return text;
}

}  // namespace connector::apps
