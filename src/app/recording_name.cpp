#include "app/recording_name.hpp"

#include <algorithm>

#include "base/iso_time.hpp"

namespace connector::app {

std::string recording_name(const model::ConferenceName& conference, WallTime start) {
    return conference.get() + "-" + iso_time(start) + ".wav";
}

std::optional<std::string_view> recorded_conference(std::string_view file) {
    static constexpr std::string_view form = "-0000-00-00T00:00:00.000Z.wav";  // a 0 stands for any digit
    if (file.size() <= form.size()) return std::nullopt;
    const std::string_view conference = file.substr(0, file.size() - form.size());
    const std::string_view rest = file.substr(conference.size());
    const bool has_form = std::equal(rest.begin(), rest.end(), form.begin(), [](char c, char wanted) {
        return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
    });
    if (!has_form) return std::nullopt;
    return conference;
}

}  // namespace connector::app
