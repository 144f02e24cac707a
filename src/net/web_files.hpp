// Reads a web client's directory into memory.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "api/web_client.hpp"
#include "base/result.hpp"

namespace connector::net {

struct WebFileLimits {
    std::size_t entries_max = 2'000;  // files and directories
    std::size_t file_bytes_max = 16 * 1024 * 1024;
    std::size_t bytes_max = 64 * 1024 * 1024;  // in all
};

/// Every regular file below the directory, sorted by path. No symbolic link is followed, except that the directory may
/// be one itself, and what is hidden by a '.' in front is left out. Whatever cannot be read or is beyond a limit is an
/// error, which is a sentence.
Result<std::vector<api::WebFile>, std::string> read_web_files(const std::string& directory,
                                                              const WebFileLimits& limits = {});

}  // namespace connector::net
