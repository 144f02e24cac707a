// The templates of phones/ within the program. The .cpp is made at build time by cmake/EmbedTree.cmake.
#pragma once

#include <span>

#include "base/embedded_file.hpp"

namespace connector::provision {

/// Sorted by path, which is the template's name.
std::span<const EmbeddedFile> shipped_templates();

}  // namespace connector::provision
