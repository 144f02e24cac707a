#include "fsxml/overlay.hpp"

#include <fnmatch.h>

#include <algorithm>

namespace connector::fsxml {

namespace {

// Up to and with the slash that ends as many segments as `folder` has; nothing when there are less.
std::optional<std::size_t> end_of_same_depth(const std::string& pattern, const std::string& folder) {
    std::size_t end = 0;
    for (auto slashes = std::count(folder.begin(), folder.end(), '/'); slashes > 0; --slashes) {
        const std::size_t slash = pattern.find('/', end);
        if (slash == std::string::npos) return std::nullopt;
        end = slash + 1;
    }
    return end;
}

}  // namespace

std::optional<std::string> Overlay::read(const std::string& path) const {
    return is_below(path) ? over_.read(path.substr(folder_.size())) : under_.read(path);
}

std::vector<std::string> Overlay::match(const std::string& pattern) const {
    std::vector<std::string> found = under_.match(pattern);
    std::erase_if(found, [this](const std::string& path) { return is_below(path); });
    const auto end = end_of_same_depth(pattern, folder_);
    if (!end || fnmatch(pattern.substr(0, *end).c_str(), folder_.c_str(), FNM_PATHNAME | FNM_PERIOD) != 0) return found;
    for (const std::string& path : over_.match(pattern.substr(*end))) found.push_back(folder_ + path);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace connector::fsxml
