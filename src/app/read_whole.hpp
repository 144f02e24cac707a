// A small file of a FileShelf, read in one go.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "app/file_shelf.hpp"

namespace connector::app {

/// The content, nothing when there is no such file. A file of more than `bytes_max` bytes is an error. `done` is called
/// exactly once, as the shelf calls.
using ReadWhole = std::function<void(Result<std::optional<std::string>, FileError>)>;
void read_whole(FileShelf& shelf, const std::string& path, std::size_t bytes_max, ReadWhole done);

}  // namespace connector::app
