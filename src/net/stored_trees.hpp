// Stored configurations on a disk: static/store/NAME.tar.gz, and the trees that they are made of and become.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "app/archive_entries.hpp"
#include "app/tree_archive.hpp"
#include "model/ranges.hpp"
#include "net/directory.hpp"
#include "net/tree_place.hpp"

namespace connector::net {

/// Blocks; DiskTreeArchive is the same on the worker's thread.
class StoredTrees {
public:
    struct Options {
        std::string static_dir;   // made where it is missing
        mode_t file_mode = 0600;  // the most that a restored file permits
        model::Ranges ranges;
        app::ArchiveLimits limits;
    };

    /// `conf_dir` is opened anew when the whole tree was exchanged: whoever else works in it shares the handle.
    StoredTrees(std::shared_ptr<Directory> conf_dir, Options options);

    // As app::TreeArchive says of each.
    Result<void, FileError> store(app::StoredTree tree) const;
    Result<app::TreeContent, FileError> put_in(app::StoredTree tree) const;
    Result<void, FileError> put_back(app::StoredTree tree) const;
    Result<void, FileError> settle(app::StoredTree tree) const;

private:
    Result<TreePlace, FileError> place_of(app::StoredTree tree) const;
    Result<void, FileError> open_anew() const;
    Result<void, std::string> check(app::StoredTree tree, const std::string& packed) const;
    Result<void, std::string> unpack(app::StoredTree tree, const std::string& packed, const Directory& into) const;
    Result<app::TreeContent, std::string> judge(app::StoredTree tree, const Directory& unpacked) const;

    std::shared_ptr<Directory> conf_dir_;
    Options options_;
};

}  // namespace connector::net
