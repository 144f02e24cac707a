// The templates of freeswitch/ within the program. The .cpp is made at build time by cmake/EmbedTree.cmake.
#pragma once

#include <span>

#include "base/embedded_file.hpp"

namespace connector::apps {

/// Sorted by path, which is relative to the configuration directory.
std::span<const EmbeddedFile> embedded_tree();

}  // namespace connector::apps
