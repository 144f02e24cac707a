// app::TreeArchive on a disk: the work is done on the Worker's thread, the answers come on the loop.
#pragma once

#include <memory>

#include "app/tree_archive.hpp"
#include "net/stored_trees.hpp"
#include "net/worker.hpp"

namespace connector::net {

class DiskTreeArchive final : public app::TreeArchive {
public:
    /// `worker` is that of all who work in the configuration directory: the handle is theirs in turn, not at once.
    DiskTreeArchive(Worker& worker, StoredTrees trees);

    void store(app::StoredTree tree, Done done) override;
    void put_in(app::StoredTree tree, PutIn done) override;
    void put_back(app::StoredTree tree, Done done) override;
    void settle(app::StoredTree tree, Done done) override;

private:
    template <class Outcome>
    void run(Outcome (StoredTrees::*work)(app::StoredTree) const, app::StoredTree tree,
             std::function<void(Outcome)> done);

    Worker& worker_;
    std::shared_ptr<const StoredTrees> trees_;
};

}  // namespace connector::net
