// app::FileStore on a disk: the work is done on the Worker's thread, the answers come on the loop.
#pragma once

#include <sys/types.h>

#include <memory>

#include "app/file_store.hpp"
#include "net/directory.hpp"
#include "net/worker.hpp"

namespace connector::net {

class DiskStore final : public app::FileStore {
public:
    /// `mode` is that of new files: 0600 where only this process's user needs them, 0640 for a group. The handle may be
    /// opened anew by others, on the worker's thread.
    DiskStore(Worker& worker, std::shared_ptr<const Directory> directory, mode_t mode);

    void apply(std::vector<app::FileChange> changes, Written done) override;
    void read(std::string path, Read done) override;

private:
    Worker& worker_;
    std::shared_ptr<const Directory> directory_;
    mode_t mode_;
};

}  // namespace connector::net
