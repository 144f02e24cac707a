// An app::FileShelf in memory, which answers at once.
#pragma once

#include <map>
#include <string>

#include "app/file_shelf.hpp"

namespace connector::test {

class MemoryOpenFile final : public app::OpenFile {
public:
    explicit MemoryOpenFile(std::string content) : content_(std::move(content)) {}
    std::uint64_t size() const override { return content_.size(); }
    WallTime modified_at() const override { return {}; }
    void read(std::uint64_t offset, std::size_t bytes_max, Read done) override {
        done(offset < content_.size() ? content_.substr(offset, bytes_max) : std::string{});
    }

private:
    std::string content_;
};

/// `files` by path; `trouble`, when set, is the answer to everything.
class MemoryShelf final : public app::FileShelf {
public:
    std::map<std::string, std::string> files;
    std::optional<app::FileError> trouble;

    void list(std::string directory, Listed done) override {
        if (trouble) return done(fail(*trouble));
        const std::string beginning = directory.empty() ? "" : directory + '/';
        std::vector<app::FileFacts> found;
        for (const auto& [path, content] : files) {
            const bool below = path.substr(0, beginning.size()) == beginning;
            if (!below || path.find('/', beginning.size()) != std::string::npos) continue;
            found.push_back({path.substr(beginning.size()), content.size(), WallTime{}});
        }
        done(std::move(found));
    }
    void open(std::string path, Opened done) override {
        if (trouble) return done(fail(*trouble));
        const auto found = files.find(path);
        done(found == files.end() ? nullptr : std::make_shared<MemoryOpenFile>(found->second));
    }
    void remove(std::string path, Removed done) override {
        if (trouble) return done(fail(*trouble));
        done(files.erase(path) > 0);
    }
    void write(std::string path, std::string content, Written done) override {
        if (trouble) return done(fail(*trouble));
        files[path] = std::move(content);
        done({});
    }
    void append(std::string path, std::string text, std::size_t bytes_max, Written done) override {
        if (trouble) return done(fail(*trouble));
        std::string& content = files[path];
        content += text;
        if (content.size() > bytes_max) content.erase(0, content.size() - bytes_max);
        done({});
    }
};

}  // namespace connector::test
