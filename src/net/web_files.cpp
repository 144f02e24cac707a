#include "net/web_files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "net/directory.hpp"

namespace connector::net {

namespace {

namespace fs = std::filesystem;

// The paths of the regular files below `root`, relative to it.
Result<std::vector<std::string>, std::string> list_files(const std::string& root, std::size_t entries_max) {
    std::vector<std::string> paths;
    std::size_t entries = 0;
    std::error_code error;
    fs::recursive_directory_iterator at(root, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        if (++entries > entries_max)
            return fail(root + " holds more than " + std::to_string(entries_max) + " files and directories");
        const fs::directory_entry& entry = *at;
        if (entry.path().filename().string().front() == '.') {
            at.disable_recursion_pending();
        } else if (fs::is_regular_file(entry.symlink_status(error))) {
            paths.push_back(entry.path().lexically_relative(root).generic_string());
        }
        if (error) break;
    }
    if (error) return fail(root + " cannot be listed: " + error.message());
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

Result<std::vector<api::WebFile>, std::string> read_web_files(const std::string& directory,
                                                              const WebFileLimits& limits) {
    const auto root = Directory::open(directory);
    if (!root) return fail(root.error().text);
    CONNECTOR_TRY(const auto paths, list_files(directory, limits.entries_max));
    std::vector<api::WebFile> files;
    std::size_t bytes = 0;
    for (const std::string& path : paths) {
        auto content = root->read(path, limits.file_bytes_max);
        if (!content) return fail(content.error().text);
        if (!*content) continue;  // gone since it was listed
        bytes += (*content)->size();
        if (bytes > limits.bytes_max)
            return fail(directory + " holds more than " + std::to_string(limits.bytes_max) + " bytes");
        files.push_back({path, **std::move(content)});
    }
    return files;
}

}  // namespace connector::net
