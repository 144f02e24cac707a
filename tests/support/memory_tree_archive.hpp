// An app::TreeArchive of a tree in memory. Answers come when the test's loop says so; each call may be made to fail.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/tree_archive.hpp"
#include "support/memory_tree.hpp"

namespace connector::test {

class MemoryTreeArchive final : public app::TreeArchive {
public:
    using Post = std::function<void(std::function<void()>)>;

    MemoryTreeArchive(Post post, MemoryTree& tree) : post_(std::move(post)), tree_(tree) {}

    void store(app::StoredTree tree, Done done) override {
        call("store", tree, std::move(done), [this] { stored = tree_.files; });
    }
    void put_in(app::StoredTree tree, PutIn done) override {
        const auto told = [this, done = std::move(done)](Result<void, app::FileError> put) {
            if (!put) return done(fail(std::move(put).error()));
            done(content);
        };
        call("put_in", tree, told, [this] {
            replaced = tree_.files;
            tree_.files = stored;
        });
    }
    void put_back(app::StoredTree tree, Done done) override {
        call("put_back", tree, std::move(done), [this] { tree_.files = replaced; });
    }
    void settle(app::StoredTree tree, Done done) override {
        call("settle", tree, std::move(done), [] {});
    }

    std::vector<std::string> calls;
    std::optional<std::size_t> fails_at;  // the number of the call, from 0
    MemoryTree::Files stored;
    MemoryTree::Files replaced;
    app::TreeContent content;  // what put_in() answers

private:
    void call(const char* what, app::StoredTree tree, Done done, std::function<void()> work) {
        post_([this, done = std::move(done), work = std::move(work),
               line = std::string(what) + ' ' + std::string(to_string(tree))] {
            calls.push_back(line);
            if (calls.size() - 1 == fails_at) return done(fail(app::FileError{line + ": no space left"}));
            work();
            done({});
        });
    }

    Post post_;
    MemoryTree& tree_;
};

}  // namespace connector::test
