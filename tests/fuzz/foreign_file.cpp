// Any text as a file of a restored tree: one that is let in makes the preprocessor refuse nothing, and read nothing
// that lies outside of the tree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "app/archive_entries.hpp"
#include "fsxml/foreign_file.hpp"
#include "fsxml/preprocess.hpp"
#include "support/memory_tree.hpp"

namespace {

using namespace connector;

// Notes whether a path was asked for that leaves the tree.
class WatchedTree final : public fsxml::FileSource {
public:
    explicit WatchedTree(const fsxml::FileSource& files) : files_(files) {}
    std::optional<std::string> read(const std::string& path) const override { return files_.read(path); }
    std::vector<std::string> match(const std::string& pattern) const override {
        if (pattern.substr(0, 1) == "/" || pattern.substr(0, 3) == "../" || pattern == "..") std::abort();
        return files_.match(pattern);
    }

private:
    const fsxml::FileSource& files_;
};

void try_name(std::string_view name) {
    app::ArchiveEntries entries("directory");
    const auto path = entries.take(name, app::EntryKind::file, 0);
    if (!path) return;
    if (path->empty() || path->front() == '/' || ("/" + *path + "/").find("/../") != std::string::npos) std::abort();
    if (entries.take(name, app::EntryKind::file, 0)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 16 * 1024) return 0;
    const std::string text(reinterpret_cast<const char*>(data), size);
    try_name("directory/" + text);
    try_name(text);
    const std::string path = "a/file.txt";
    if (fsxml::wrong_foreign_file(path, text)) return 0;
    const test::MemoryTree tree(test::MemoryTree::Files{{path, text}});
    // Twice, so that what it sets is known when it is read.
    const auto first = fsxml::preprocess(WatchedTree(tree), path, {{"conf_dir", "/conf"}});
    const auto second = fsxml::preprocess(WatchedTree(tree), path, first.globals);
    for (const fsxml::Problem& problem : second.problems) {
        if (problem.text.find("is refused") != std::string::npos) std::abort();
    }
    return 0;
}
