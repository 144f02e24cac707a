// One directory and what is below it, held by a descriptor: no path leads out of it, and no link is followed
// (openat2 with RESOLVE_BENEATH and RESOLVE_NO_SYMLINKS).
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/file_shelf.hpp"
#include "app/file_store.hpp"
#include "base/now.hpp"
#include "base/result.hpp"
#include "fsxml/foreign_file.hpp"

namespace connector::net {

using app::FileChange;
using app::FileError;

/// Owns a file descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();

    int get() const noexcept { return number_; }
    bool is_open() const noexcept { return number_ >= 0; }
    int release() noexcept;

private:
    int number_ = -1;
};

/// A regular file that is open for reading, as it was when it was opened.
struct OpenedFile {
    Descriptor descriptor;
    std::uint64_t size = 0;
    WallTime modified_at{};
};

class Directory {
public:
    /// `mode` is that of the directories that are made on the way when `make` is set.
    static Result<Directory, FileError> open(const std::string& path, bool make = false, mode_t mode = 0750);

    /// The content of a regular file, nothing when there is none. More than `bytes_max` is an error.
    Result<std::optional<std::string>, FileError> read(const std::string& path, std::size_t bytes_max) const;

    /// Nothing when there is no such regular file: also for a link, a named pipe and a path that leads out.
    Result<std::optional<OpenedFile>, FileError> open_file(const std::string& path) const;

    /// The regular files of a directory ("" is this one) that are not hidden by a '.' in front, sorted by name; none
    /// where there is no such directory. More than `files_max` is an error.
    Result<std::vector<app::FileFacts>, FileError> list(const std::string& path, std::size_t files_max) const;

    /// Whether there was such a regular file. It is gone for good when this returns.
    Result<bool, FileError> remove(const std::string& path) const;

    /// Makes all changes, or none: each file is written beside its place and synced; then all are renamed into place
    /// and the directories synced, and only then what shall go is removed, and synced. What there was before comes
    /// back, in the same order. A file that exists keeps its mode, a new one gets `mode`; missing directories are made.
    Result<std::vector<FileChange>, FileError> apply(const std::vector<FileChange>& changes, mode_t mode) const;

    /// One file, as by apply(), but with `mode` whatever it was before.
    Result<void, FileError> write(const std::string& path, std::string_view content, mode_t mode) const;

    /// A new file, not synced yet: for many files at once, which sync() makes last. What is there already is an error;
    /// missing directories are made.
    Result<void, FileError> add(const std::string& path, std::string_view content, mode_t mode) const;
    /// A directory, and those above it, where they are missing. They get the group of the directory that they lie in.
    Result<void, FileError> make_directory(const std::string& path) const;
    /// Returns when all that was written to the file system of this directory is on the disk.
    Result<void, FileError> sync() const;

    /// A directory in this one; no symbolic link is followed to it.
    Result<Directory, FileError> below(const std::string& path) const;

    /// Keeps other processes that ask for it out, as long as this object lives; false when one is in already.
    [[nodiscard]] bool lock() const;

    const std::string& path() const noexcept { return path_; }
    int descriptor() const noexcept { return root_.get(); }

private:
    struct Place;
    explicit Directory(std::string path) : path_(std::move(path)) {}

    FileError error(const std::string& path, int number) const;
    Result<Place, FileError> place_of(const std::string& path, bool make) const;
    Result<void, FileError> write_beside(const Place& place, std::string_view content, mode_t mode,
                                         bool keeps_mode) const;
    Result<void, FileError> fill(const Place& place, int file, std::string_view content, mode_t mode) const;
    Result<void, FileError> move_in(const Place& place, bool exists) const;
    Result<void, FileError> sync_directories(const std::vector<Place>& places) const;

    std::string path_;
    Descriptor root_;
};

/// The largest file of a configuration tree that is read or written.
inline constexpr std::size_t tree_file_bytes_max = fsxml::xml_file_bytes_max;

}  // namespace connector::net
