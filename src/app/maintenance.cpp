#include "app/maintenance.hpp"

namespace connector::app {

// One restore from its exchange to its end.
struct Maintenance::Restoring {
    StoredTree tree;
    TreeContent content;
    Done done;  // answers, and lets the next change begin
};

Maintenance::Maintenance(World& world, Changes& changes, TreeArchive& archive, Clock clock)
    : world_(world), changes_(changes), archive_(archive), clock_(std::move(clock)) {}

namespace {

// The answer first: a change that waits may take its time.
Maintenance::Done ending(Maintenance::Done done, std::function<void()> end) {
    return [done = std::move(done), end = std::move(end)](Result<WallTime, std::string> outcome) {
        done(std::move(outcome));
        end();
    };
}

}  // namespace

void Maintenance::note_done(const Done& done) {
    last_run_ = clock_();
    done(*last_run_);
}

void Maintenance::store(StoredTree tree, Done done) {
    changes_.run_alone([this, tree, done = std::move(done)](std::function<void()> end) {
        archive_.store(tree, [this, done = ending(done, std::move(end))](const Result<void, FileError>& stored) {
            if (!stored) return done(fail(stored.error().text));
            note_done(done);
        });
    });
}

void Maintenance::restore(StoredTree tree, Done done) {
    changes_.run_alone([this, tree, done = std::move(done)](std::function<void()> end) {
        archive_.put_in(tree, [this, tree, done = ending(done, std::move(end))](Result<TreeContent, FileError> put) {
            if (!put) return done(fail(std::move(put).error().text));
            prove(std::make_shared<Restoring>(Restoring{tree, *std::move(put), done}));
        });
    });
}

void Maintenance::prove(const std::shared_ptr<Restoring>& restoring) {
    changes_.reload_and_read([this, restoring](const auto& xml) {
        if (!xml) return put_back(restoring, xml.error());
        if (const auto missing = what_is_missing(restoring->content, **xml); !missing.empty())
            return put_back(restoring, missing);
        if (const auto why = why_nobody_could_log_in((*xml)->users()); !why.empty()) return put_back(restoring, why);
        world_.adopt(*xml);
        archive_.settle(restoring->tree, [this, restoring](const Result<void, FileError>&) {
            // What could not be removed lies beside the tree, does no harm, and goes with the next restore.
            note_done(restoring->done);
        });
    });
}

void Maintenance::put_back(const std::shared_ptr<Restoring>& restoring, const std::string& why) {
    archive_.put_back(restoring->tree, [this, restoring, why](const Result<void, FileError>& back) {
        const std::string told = back ? why : why + "; and the old tree could not be put back: " + back.error().text;
        changes_.reload_and_read([this, restoring, told](const auto& xml) {
            if (xml) world_.adopt(*xml);
            restoring->done(fail(told));
        });
    });
}

}  // namespace connector::app
