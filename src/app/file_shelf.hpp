// The port to files beside the configuration tree: recordings, what phones upload, firmware, stored archives.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/file_store.hpp"
#include "base/now.hpp"

namespace connector::app {

/// One regular file that is open for reading. It can be read to its end though its name is removed meanwhile.
class OpenFile {
public:
    using Read = std::function<void(Result<std::string, FileError>)>;

    virtual ~OpenFile() = default;
    /// Both as they were when it was opened.
    virtual std::uint64_t size() const = 0;
    virtual WallTime modified_at() const = 0;
    /// At most `bytes_max` bytes from `offset` on; "" behind the end. `done` is called exactly once, later, on the
    /// caller's loop.
    virtual void read(std::uint64_t offset, std::size_t bytes_max, Read done) = 0;
};

/// What a listing tells of a file.
struct FileFacts {
    std::string name;  // without its directory
    std::uint64_t size = 0;
    WallTime modified_at{};

    bool operator==(const FileFacts&) const = default;
};

/// One directory and what is below it; no path leads out of it, and no symbolic link is followed. Each callback comes
/// exactly once, later, on the caller's loop.
class FileShelf {
public:
    using Listed = std::function<void(Result<std::vector<FileFacts>, FileError>)>;
    using Opened = std::function<void(Result<std::shared_ptr<OpenFile>, FileError>)>;
    using Removed = std::function<void(Result<bool, FileError>)>;
    using Written = std::function<void(Result<void, FileError>)>;

    virtual ~FileShelf() = default;
    /// The regular files of a directory ("" is the shelf itself), by name; none where there is no such directory.
    virtual void list(std::string directory, Listed done) = 0;
    /// nullptr when there is no such regular file.
    virtual void open(std::string path, Opened done) = 0;
    /// Whether it was there.
    virtual void remove(std::string path, Removed done) = 0;
    /// The file with `content`, wholly or not at all; missing directories are made.
    virtual void write(std::string path, std::string content, Written done) = 0;
    /// `text` behind what there is. A file that would become longer than `bytes_max` loses its oldest bytes.
    virtual void append(std::string path, std::string text, std::size_t bytes_max, Written done) = 0;
};

}  // namespace connector::app
