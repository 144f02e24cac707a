#include "net/disk_store.hpp"

namespace connector::net {

DiskStore::DiskStore(Worker& worker, std::shared_ptr<const Directory> directory, mode_t mode)
    : worker_(worker), directory_(std::move(directory)), mode_(mode) {}

void DiskStore::apply(std::vector<app::FileChange> changes, Written done) {
    worker_.run([directory = directory_, mode = mode_, changes = std::move(changes), done = std::move(done)] {
        auto before = directory->apply(changes, mode);
        return [done, before = std::move(before)]() mutable { done(std::move(before)); };
    });
}

void DiskStore::read(std::string path, Read done) {
    worker_.run([directory = directory_, path = std::move(path), done = std::move(done)] {
        auto content = directory->read(path, tree_file_bytes_max);
        return [done, content = std::move(content)]() mutable { done(std::move(content)); };
    });
}

}  // namespace connector::net
