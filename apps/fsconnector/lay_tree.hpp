// Lays the configuration tree into a directory, and keeps what an administrator has changed there.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "embedded_tree.hpp"
#include "net/directory.hpp"

namespace connector::apps {

enum class Laid {
    written,      // was not there
    same,         // was there as it would be written
    updated,      // was as we had laid it down; this version's template is another
    kept,         // the administrator's
    kept_behind,  // the administrator's, and this version's template is newer than the one it came from
    overwritten,  // the administrator's, and force was asked for
};

struct LaidFile {
    std::string path;
    Laid what = Laid::same;
    std::string difference;  // from the file as it was to what would be written; "" when there is none
};

/// `fill` puts the values into a template. Files get `mode`. The tree is left as it was when a file cannot be written.
Result<std::vector<LaidFile>, net::FileError> lay_tree(const net::Directory& directory,
                                                       std::span<const EmbeddedFile> templates,
                                                       const std::function<std::string(std::string_view)>& fill,
                                                       bool force, mode_t mode);

}  // namespace connector::apps
