// Packs a tree of files as .tar.gz.
#pragma once

#include <string>

#include "app/archive_entries.hpp"
#include "base/result.hpp"
#include "net/directory.hpp"

namespace connector::net {

/// Everything in `tree`, in the folder `root` of the archive, by name: the same tree gives the same bytes. Permissions
/// and times are kept, owners are not. What app::ArchiveEntries does not take, links for one, is an error: an archive
/// that lacks something is none. What our own writing and restoring leaves beside files and trees (`.NAME.new`, and
/// the `.prev` of a stored tree) is left out.
Result<std::string, std::string> pack_tree(const Directory& tree, const std::string& root,
                                           const app::ArchiveLimits& limits);

}  // namespace connector::net
