// The contract's documents within the program: docs/reference/*.yaml as JSON. cmake/Reference.cmake writes the bytes.
#pragma once

#include <span>

#include "base/embedded_file.hpp"

namespace connector::api {

/// Sorted by path, e.g. openapi.json.
std::span<const EmbeddedFile> reference_documents();

}  // namespace connector::api
