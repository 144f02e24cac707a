// The port through which the use cases write the switch's configuration files.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace connector::app {

/// `path` is relative to the configuration directory. No content: the file shall not exist.
struct FileChange {
    std::string path;
    std::optional<std::string> content;

    bool operator==(const FileChange&) const = default;
};

/// Why files could not be written, in words for the administrator (path and the system's reason).
struct FileError {
    std::string text;
};

class FileStore {
public:
    /// The files as they were before, in the order of the changes: handed to apply() again, they undo it.
    using Written = std::function<void(Result<std::vector<FileChange>, FileError>)>;
    using Read = std::function<void(Result<std::optional<std::string>, FileError>)>;

    virtual ~FileStore() = default;
    /// Makes all changes, or none: each file is written beside its place, synced, renamed, and the directory synced. A
    /// failure in the middle puts back what was there. `done` is called exactly once, later, on the caller's loop.
    virtual void apply(std::vector<FileChange> changes, Written done) = 0;
    /// The content of one file, nothing when there is none. At most 1 MiB.
    virtual void read(std::string path, Read done) = 0;
};

}  // namespace connector::app
