// Reads a .tar.gz that may be hostile.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/archive_entries.hpp"
#include "base/result.hpp"

namespace connector::net {

struct ArchivedFile {
    std::string path;                    // below the archive's root; "" for the root itself
    std::optional<std::string> content;  // nothing for a directory
    mode_t mode = 0;                     // permissions alone
};

/// Hands each entry on that app::ArchiveEntries takes; ends with the first error, of its own or of `take`, as a
/// sentence. Everything in `packed` is looked at: what stands behind the end of the archive is read as a further one,
/// and what is behind the gzip stream is an error.
Result<void, std::string> read_archive(std::string_view packed, const std::string& root,
                                       const app::ArchiveLimits& limits,
                                       const std::function<Result<void, std::string>(const ArchivedFile&)>& take);

}  // namespace connector::net
