#include "net/tree_files.hpp"

#include <glob.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "net/directory.hpp"

namespace connector::net {

namespace {

// The root is a plain path: what stands in it is no pattern.
std::string quote_pattern(const std::string& text) {
    std::string quoted;
    for (const char character : text) {
        if (std::string_view("*?[\\").find(character) != std::string_view::npos) quoted.push_back('\\');
        quoted.push_back(character);
    }
    return quoted;
}

struct FreeGlob {
    void operator()(glob_t* found) const noexcept { globfree(found); }
};

}  // namespace

std::optional<std::string> TreeFiles::read(const std::string& path) const {
    const std::string whole = root_ + "/" + path;
    std::error_code error;
    if (!std::filesystem::is_regular_file(whole, error)) return std::nullopt;
    if (const auto size = std::filesystem::file_size(whole, error); error || size > tree_file_bytes_max)
        return std::nullopt;
    std::ifstream file(whole, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> TreeFiles::match(const std::string& pattern) const {
    glob_t found{};
    const std::string whole = quote_pattern(root_) + "/" + pattern;
    const std::unique_ptr<glob_t, FreeGlob> owner(&found);
    std::vector<std::string> paths;
    if (glob(whole.c_str(), 0, nullptr, &found) != 0) return paths;
    for (std::size_t i = 0; i < found.gl_pathc; ++i) {
        const std::string path = found.gl_pathv[i];
        if (path.size() > root_.size()) paths.push_back(path.substr(root_.size() + 1));
    }
    return paths;
}

}  // namespace connector::net
