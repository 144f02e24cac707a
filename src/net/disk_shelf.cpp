#include "net/disk_shelf.hpp"

#include <algorithm>

#include "net/directory.hpp"
#include "net/disk_file.hpp"

namespace connector::net {

namespace {

// The last `bytes_max` bytes of what is there and `text` behind it.
Result<std::string, FileError> appended(const Directory& directory, const std::string& path, std::string text,
                                        std::size_t bytes_max) {
    if (text.size() >= bytes_max) return text.substr(text.size() - bytes_max);
    CONNECTOR_TRY(const auto there, directory.open_file(path));
    if (!there) return text;
    const std::uint64_t kept = std::min<std::uint64_t>(there->size, bytes_max - text.size());
    CONNECTOR_TRY(auto content, read_part(*there, path, there->size - kept, static_cast<std::size_t>(kept)));
    return content + text;
}

}  // namespace

// `work` gets the directory on the Worker's thread; what it returns is handed to `done` on the loop's.
template <class Work, class Done>
void DiskShelf::run(Work work, Done done) {
    worker_.run([path = options_.path, work = std::move(work), done = std::move(done)]() mutable {
        const auto directory = Directory::open(path);
        using Outcome = decltype(work(*directory));
        auto result = directory ? work(*directory) : Outcome(fail(directory.error()));
        return [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); };
    });
}

void DiskShelf::list(std::string directory, Listed done) {
    run([path = std::move(directory),
         files_max = options_.files_max](const Directory& root) { return root.list(path, files_max); },
        std::move(done));
}

void DiskShelf::open(std::string path, Opened done) {
    run(
        [&worker = worker_,
         path = std::move(path)](const Directory& root) -> Result<std::shared_ptr<app::OpenFile>, FileError> {
            CONNECTOR_TRY(auto file, root.open_file(path));
            if (!file) return nullptr;
            return std::make_shared<DiskFile>(worker, *std::move(file), root.path() + "/" + path);
        },
        std::move(done));
}

void DiskShelf::remove(std::string path, Removed done) {
    run([path = std::move(path)](const Directory& root) { return root.remove(path); }, std::move(done));
}

void DiskShelf::write(std::string path, std::string content, Written done) {
    run([path = std::move(path), content = std::move(content),
         mode = options_.mode](const Directory& root) { return root.write(path, content, mode); },
        std::move(done));
}

void DiskShelf::append(std::string path, std::string text, std::size_t bytes_max, Written done) {
    run(
        [path = std::move(path), text = std::move(text), bytes_max,
         mode = options_.mode](const Directory& root) -> Result<void, FileError> {
            CONNECTOR_TRY(const std::string content, appended(root, path, text, bytes_max));
            return root.write(path, content, mode);
        },
        std::move(done));
}

}  // namespace connector::net
