#include "app/firmware_path.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace connector::app {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t name_characters_max = 128;
constexpr std::array endings{".ld"sv, ".jpg"sv, ".wav"sv, ".ver"sv};

bool is_plain(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.size() <= name_characters_max &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '_' || c == '-';
           });
}

bool is_of_firmware(std::span<const std::string> asked) {
    const std::string& first = asked.front();
    switch (asked.size()) {
        case 1:
            return std::any_of(endings.begin(), endings.end(),
                               [&](std::string_view ending) { return first.ends_with(ending); });
        case 2: return first == "Config" || first == "languages";
        case 3: return first == "SoundPointIPLocalization";
        default: return false;
    }
}

}  // namespace

std::optional<std::string> firmware_path(std::span<const std::string> asked) {
    if (asked.empty() || !std::all_of(asked.begin(), asked.end(), is_plain) || !is_of_firmware(asked))
        return std::nullopt;
    std::string path = "polycom/ucs";
    for (const std::string& name : asked) path += '/' + name;
    return path;
}

}  // namespace connector::app
