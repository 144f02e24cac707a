// app::OpenFile on a disk: it reads on the Worker's thread.
#pragma once

#include <memory>
#include <string>

#include "app/file_shelf.hpp"
#include "net/directory.hpp"
#include "net/worker.hpp"

namespace connector::net {

/// At most `bytes_max` bytes from `offset` on, fewer only where the file ends; "" behind the end. `path` is for the
/// error's text.
Result<std::string, FileError> read_part(const OpenedFile& file, const std::string& path, std::uint64_t offset,
                                         std::size_t bytes_max);

class DiskFile final : public app::OpenFile {
public:
    DiskFile(Worker& worker, OpenedFile file, std::string path)
        : worker_(worker), file_(std::make_shared<const OpenedFile>(std::move(file))), path_(std::move(path)) {}

    std::uint64_t size() const override { return file_->size; }
    WallTime modified_at() const override { return file_->modified_at; }
    void read(std::uint64_t offset, std::size_t bytes_max, Read done) override;

private:
    Worker& worker_;
    std::shared_ptr<const OpenedFile> file_;  // shared with the reads under way
    std::string path_;
};

}  // namespace connector::net
