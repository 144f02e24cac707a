// The configuration tree is stored, and restored with proof that the switch has taken it.
//
//   put in ─► reloadxml ─► read back ─► all there, and somebody can log in: adopt, settle, done
//                              └──────► else: put back, reloadxml, read back, failed
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/changes.hpp"
#include "app/tree_archive.hpp"
#include "app/world.hpp"
#include "base/now.hpp"

namespace connector::app {

/// Each job waits for the changes before it, and the changes behind it wait for the job.
class Maintenance {
public:
    using Clock = std::function<WallTime()>;
    /// When it was done; or why it failed, in a sentence, and then everything is as before.
    using Done = std::function<void(Result<WallTime, std::string>)>;

    /// All outlive this.
    Maintenance(World& world, Changes& changes, TreeArchive& archive, Clock clock);

    void store(StoredTree tree, Done done);
    void restore(StoredTree tree, Done done);

    /// For GET /api/info: when something was last stored or restored; nothing before the first time.
    std::optional<WallTime> last_run() const noexcept { return last_run_; }

private:
    struct Restoring;

    void note_done(const Done& done);
    void prove(const std::shared_ptr<Restoring>& restoring);
    void put_back(const std::shared_ptr<Restoring>& restoring, const std::string& why);

    World& world_;
    Changes& changes_;
    TreeArchive& archive_;
    Clock clock_;
    std::optional<WallTime> last_run_;
};

}  // namespace connector::app
