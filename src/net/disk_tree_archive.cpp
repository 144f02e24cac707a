#include "net/disk_tree_archive.hpp"

namespace connector::net {

DiskTreeArchive::DiskTreeArchive(Worker& worker, StoredTrees trees)
    : worker_(worker), trees_(std::make_shared<const StoredTrees>(std::move(trees))) {}

template <class Outcome>
void DiskTreeArchive::run(Outcome (StoredTrees::*work)(app::StoredTree) const, app::StoredTree tree,
                          std::function<void(Outcome)> done) {
    worker_.run([trees = trees_, work, tree, done = std::move(done)] {
        Outcome outcome = ((*trees).*work)(tree);
        return [done, outcome = std::move(outcome)]() mutable { done(std::move(outcome)); };
    });
}

void DiskTreeArchive::store(app::StoredTree tree, Done done) {
    run(&StoredTrees::store, tree, std::move(done));
}

void DiskTreeArchive::put_in(app::StoredTree tree, PutIn done) {
    run(&StoredTrees::put_in, tree, std::move(done));
}

void DiskTreeArchive::put_back(app::StoredTree tree, Done done) {
    run(&StoredTrees::put_back, tree, std::move(done));
}

void DiskTreeArchive::settle(app::StoredTree tree, Done done) {
    run(&StoredTrees::settle, tree, std::move(done));
}

}  // namespace connector::net
