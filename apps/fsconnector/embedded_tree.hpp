// The templates of freeswitch/ within the program. The .cpp is made at build time by cmake/EmbedTree.cmake.
#pragma once

#include <span>
#include <string_view>

namespace connector::apps {

struct EmbeddedFile {
    std::string_view path;  // relative to the configuration directory
    std::string_view content;
};

/// Sorted by path.
std::span<const EmbeddedFile> embedded_tree();

}  // namespace connector::apps
