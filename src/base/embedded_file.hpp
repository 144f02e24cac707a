// A file of the source tree that a program carries within itself; cmake/EmbedTree.cmake writes the bytes.
#pragma once

#include <string_view>

namespace connector {

struct EmbeddedFile {
    std::string_view path;  // relative to the folder that was embedded
    std::string_view content;
};

}  // namespace connector
