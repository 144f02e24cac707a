#include "net/disk_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace connector::net {

Result<std::string, FileError> read_part(const OpenedFile& file, const std::string& path, std::uint64_t offset,
                                         std::size_t bytes_max) {
    std::string part(bytes_max, '\0');
    std::size_t size = 0;
    while (size < bytes_max) {
        const ssize_t read =
            ::pread(file.descriptor.get(), part.data() + size, bytes_max - size, static_cast<off_t>(offset + size));
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) return fail(FileError{path + " cannot be read: " + std::generic_category().message(errno)});
        if (read == 0) break;
        size += static_cast<std::size_t>(read);
    }
    part.resize(size);
    return part;
}

void DiskFile::read(std::uint64_t offset, std::size_t bytes_max, Read done) {
    worker_.run([file = file_, path = path_, offset, bytes_max, done = std::move(done)]() mutable {
        auto part = read_part(*file, path, offset, bytes_max);
        return [done = std::move(done), part = std::move(part)]() mutable { done(std::move(part)); };
    });
}

}  // namespace connector::net
