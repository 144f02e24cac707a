// Whether a file from outside may become part of a configuration tree.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fsxml/configuration.hpp"

namespace connector::fsxml {

/// The largest XML file of a tree; larger ones are not read.
inline constexpr std::size_t xml_file_bytes_max = 1024 * 1024;

/// What is wrong with the file, nothing when it may come in. No file may have a wrong_directive(), whatever its name:
/// any file can be included. One whose name ends in .xml (in any case) is well-formed and at most 1 MiB. `path` is from
/// the root of the tree.
std::optional<Problem> wrong_foreign_file(const std::string& path, std::string_view content);

}  // namespace connector::fsxml
