// A switch and the disk that it reads, in memory: what is written is read back after reloadxml, as the tree says.
// Answers come when the test runs the loop; each step may be made to fail.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/file_store.hpp"
#include "app/switch.hpp"
#include "filled_tree.hpp"

namespace connector::test {

class Loop {
public:
    void post(std::function<void()> task) { waiting_.push_back(std::move(task)); }
    void run() {
        while (!waiting_.empty()) {
            const auto next = std::move(waiting_.front());
            waiting_.pop_front();
            next();
        }
    }

private:
    std::deque<std::function<void()>> waiting_;
};

class TreeFiles final : public app::FileStore {
public:
    TreeFiles(Loop& loop, MemoryTree& tree) : loop_(loop), tree_(tree) {}

    void apply(std::vector<app::FileChange> changes, Written done) override {
        loop_.post([this, changes = std::move(changes), done = std::move(done)] {
            if (operations++ == fails_at) return done(fail(app::FileError{"a file: no space left"}));
            std::vector<app::FileChange> before;
            for (const app::FileChange& change : changes) {
                before.push_back({change.path, tree_.read(change.path)});
                tree_.files.erase(change.path);
                if (change.content) tree_.files[change.path] = *change.content;
            }
            ++applied;
            done(std::move(before));
        });
    }

    void read(std::string path, Read done) override {
        loop_.post([this, path = std::move(path), done = std::move(done)] {
            if (operations++ == fails_at) return done(fail(app::FileError{"a file: permission denied"}));
            done(tree_.read(path));
        });
    }

    std::size_t operations = 0;
    std::optional<std::size_t> fails_at;  // the number of the operation, from 0
    std::size_t applied = 0;

private:
    Loop& loop_;
    MemoryTree& tree_;
};

class ReadingSwitch final : public app::Switch {
public:
    using Told = Result<std::string, app::SwitchError>;

    ReadingSwitch(Loop& loop, const MemoryTree& tree) : loop_(loop), tree_(tree) { reload(); }

    void run(esl::Command command, Answer answer) override {
        loop_.post([this, text = command.text(), answer = std::move(answer)] {
            commands.push_back(text);
            const auto scripted = answers_instead.find(commands.size() - 1);
            if (scripted != answers_instead.end()) return answer(scripted->second);
            answer(told(text));
        });
    }

    std::vector<std::string> commands;
    std::size_t reloads = 0;
    std::map<std::size_t, Told> answers_instead;  // by the number of the command, from 0
    /// The answer to reloadxml instead, for a tree that the switch does not take; it goes on with the one it has.
    std::function<std::optional<Told>(const MemoryTree&)> refuses;
    /// What the switch makes of its dialplan and directory before it tells them.
    std::function<void(fsxml::Configuration&)> misreads;

private:
    void reload() {
        configuration_ = loaded(tree_);
        if (misreads) misreads(configuration_);
    }

    Told told(const std::string& command) {
        if (command == "reloadxml") {
            ++reloads;
            if (auto refused = refuses ? refuses(tree_) : std::nullopt) return *refused;
            reload();
            return "+OK [Success]\n";
        }
        if (command == "xml_locate directory") return configuration_.directory_xml;
        if (command == "xml_locate dialplan") return configuration_.dialplan_xml;
        if (command.substr(0, 10) == "xml_locate") return configuration_.conference_conf_xml;
        std::string globals;
        for (const auto& [name, value] : configuration_.globals) globals.append(name).append("=").append(value) += '\n';
        return globals;
    }

    Loop& loop_;
    const MemoryTree& tree_;
    fsxml::Configuration configuration_;
};

}  // namespace connector::test
