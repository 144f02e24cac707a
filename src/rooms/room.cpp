#include "rooms/room.hpp"

#include <charconv>

#include "rooms/accounts.hpp"

namespace connector::rooms {

RoomRules::RoomRules(fsxml::Settings profile) : params(std::move(profile)) {
    pin = Secret(std::string(setting(params, "pin")));
    moderator_pin = Secret(std::string(setting(params, "moderator-pin")));
    const int most = number_of(setting(params, "max-members"));
    members_max = most > 1 ? static_cast<unsigned>(most) : 0;
}

int number_of(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string sound_path(const RoomRules& rules, std::string_view file) {
    if (file.empty() || file.starts_with("say:")) return {};
    if (file.starts_with('/') || file.find("://") != std::string_view::npos) return std::string(file);
    const std::string_view prefix = setting(rules.params, "sound-prefix");
    if (prefix.empty()) return {};
    return std::string(prefix) + "/" + std::string(file);
}

}  // namespace connector::rooms
