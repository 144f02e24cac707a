// What an archive of configuration files may hold: names, kinds, numbers and sizes, looked at entry by entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace connector::app {

struct ArchiveLimits {
    std::size_t packed_bytes_max = 64 * 1024 * 1024;
    std::size_t unpacked_bytes_max = 512 * 1024 * 1024;  // of all files
    std::size_t file_bytes_max = 16 * 1024 * 1024;       // of one; it is held in memory
    std::size_t ratio_max = 100;                         // unpacked to packed
    std::size_t entries_max = 20'000;
    std::size_t depth_max = 8;  // of folders and files below the tree's own
    std::size_t name_bytes_max = 1024;
};

/// `other` is all that is neither: links, devices, pipes, files with holes.
enum class EntryKind { file, directory, other };

/// The same rules for what is stored and for what is restored, so that what was stored can be restored. Errors are
/// sentences that name the entry.
class ArchiveEntries {
public:
    /// All entries lie in the folder `root`, as tar packs a folder.
    explicit ArchiveEntries(std::string root, ArchiveLimits limits = {});

    /// The entry's path below the root, "" for the root itself. Names are relative, of printable ASCII, and without
    /// `..`; a `./` at the beginning does not count, nor makes it a name another one. None comes twice, and nothing
    /// lies below a file.
    Result<std::string, std::string> take(std::string_view name, EntryKind kind, std::uint64_t bytes);

    /// Whether all that was taken so far may have come from an archive of that size.
    Result<void, std::string> came_from(std::size_t packed_bytes) const;

private:
    enum class Seen { file, directory, implied };  // implied: something lies below it

    Result<void, std::string> note(const std::string& path, EntryKind kind);

    std::string root_;
    ArchiveLimits limits_;
    std::map<std::string, Seen, std::less<>> seen_;  // by path below the root
    std::size_t entries_ = 0;
    std::uint64_t bytes_ = 0;
};

}  // namespace connector::app
