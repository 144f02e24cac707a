// app::FileShelf on a disk: the work is done on the Worker's thread, the answers come on the loop.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>

#include "app/file_shelf.hpp"
#include "net/worker.hpp"

namespace connector::net {

class DiskShelf final : public app::FileShelf {
public:
    struct Options {
        std::string path;                // of the directory
        mode_t mode = 0600;              // of the files that are written
        std::size_t files_max = 50'000;  // that a listing gives; with more, it fails
    };

    /// The directory need not be there yet: it is opened anew each time, so that it can be mounted later or exchanged.
    /// While it is missing or may not be read, every call fails with a text that says so.
    DiskShelf(Worker& worker, Options options) : worker_(worker), options_(std::move(options)) {}

    void list(std::string directory, Listed done) override;
    /// The file reads on the same Worker, which outlives it.
    void open(std::string path, Opened done) override;
    void remove(std::string path, Removed done) override;
    void write(std::string path, std::string content, Written done) override;
    /// Writes the file anew, so that it too is there wholly or not at all: for files of moderate size.
    void append(std::string path, std::string text, std::size_t bytes_max, Written done) override;

private:
    template <class Work, class Done>
    void run(Work work, Done done);

    Worker& worker_;
    Options options_;
};

}  // namespace connector::net
