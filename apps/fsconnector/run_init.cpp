#include "run_init.hpp"

#include <cstdio>

#include "running.hpp"
#include "switch_tree.hpp"

namespace connector::apps {

namespace {

// FreeSWITCH runs as a user of its own, who is in the group of its configuration directory.
constexpr mode_t file_mode = 0640;

std::string_view word_for(Laid what) {
    switch (what) {
        case Laid::written: return "written";
        case Laid::same: return "as it should be";
        case Laid::updated: return "brought up to date";
        case Laid::kept:
        case Laid::kept_behind: return "differs and is kept (--force overwrites it)";
        case Laid::overwritten: return "overwritten";
    }
    return "";
}

std::string default_recordings() {
    for (const SettingName& name : setting_names()) {
        if (name.key == "recordings") return std::string(name.serve_default);
    }
    return {};
}

}  // namespace

int run_init(const RunInit& wanted, const model::Ranges& ranges) {
    SystemRandom random;
    app::TreeValues values;
    if (!wanted.hostname.empty()) values.domain = wanted.hostname;
    values.recordings_dir = default_recordings();
    values.ranges = ranges;
    const auto conf_dir = net::Directory::open(wanted.conf_dir, true);
    if (!conf_dir) return cannot_start(conf_dir.error().text);
    keep_secrets(values, wanted.conf_dir, random);
    const auto laid = lay_switch_tree(*conf_dir, values, wanted.force, false, file_mode);
    if (!laid) return cannot_start(laid.error().text);
    for (const LaidFile& file : *laid) {
        std::printf("%s: %s\n", file.path.c_str(), std::string(word_for(file.what)).c_str());
        // Passwords have no business on a screen.
        if (file.path != "secrets.xml") std::printf("%s", file.difference.c_str());
    }
    return 0;
}

}  // namespace connector::apps
