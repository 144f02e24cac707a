// A FileStore in memory. Answers come when the test says so, as from a loop.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/file_store.hpp"

namespace connector::test {

class MemoryFiles final : public app::FileStore {
public:
    void apply(std::vector<app::FileChange> changes, Written done) override {
        later.push_back([this, changes = std::move(changes), done = std::move(done)] {
            std::vector<app::FileChange> before;
            for (const app::FileChange& change : changes) {
                const auto known = files.find(change.path);
                before.push_back({change.path, known == files.end() ? std::optional<std::string>{} : known->second});
                if (change.content) {
                    files[change.path] = *change.content;
                } else {
                    files.erase(change.path);
                }
            }
            done(std::move(before));
        });
    }

    void read(std::string path, Read done) override {
        later.push_back([this, path = std::move(path), done = std::move(done)] {
            const auto known = files.find(path);
            done(known == files.end() ? std::optional<std::string>{} : known->second);
        });
    }

    /// Runs what waits, and what that asks for.
    void run_all() {
        while (!later.empty()) {
            const auto next = std::move(later.front());
            later.pop_front();
            next();
        }
    }

    std::map<std::string, std::string> files;
    std::deque<std::function<void()>> later;
};

}  // namespace connector::test
