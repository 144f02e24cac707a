#include "net/stored_trees.hpp"

#include <filesystem>
#include <system_error>

#include "fsxml/foreign_file.hpp"
#include "fsxml/overlay.hpp"
#include "net/pack_tree.hpp"
#include "net/read_archive.hpp"
#include "net/tree_files.hpp"

namespace connector::net {

namespace {

using app::StoredTree;

constexpr mode_t archive_mode = 0600;  // it holds passwords
constexpr mode_t owner_reads_and_writes = 0600;

// Where the tree lies in the configuration directory; "" for all of it.
std::string folder_of(StoredTree tree) {
    switch (tree) {
        case StoredTree::freeswitch: return "";
        case StoredTree::directory: return "directory";
        case StoredTree::dialplan: return "dialplan";
        case StoredTree::conferences: return "dialplan/conferences";
    }
    return "";
}

std::string name_of(StoredTree tree) {
    return std::string(to_string(tree));
}

std::string archive_of(StoredTree tree) {
    return "store/" + name_of(tree) + ".tar.gz";
}

fsxml::Configuration loaded(const fsxml::FileSource& files, const std::string& conf_dir) {
    return fsxml::load(files, {{"conf_dir", conf_dir}, {"base_dir", conf_dir}});
}

}  // namespace

StoredTrees::StoredTrees(std::shared_ptr<Directory> conf_dir, Options options)
    : conf_dir_(std::move(conf_dir)), options_(std::move(options)) {}

Result<void, FileError> StoredTrees::store(StoredTree tree) const {
    const std::string folder = folder_of(tree);
    CONNECTOR_TRY(const Directory whole, conf_dir_->below(folder.empty() ? "." : folder));
    const auto packed = pack_tree(whole, name_of(tree), options_.limits);
    if (!packed) return fail(FileError{name_of(tree) + " was not stored: " + packed.error()});
    CONNECTOR_TRY(const Directory shelf, Directory::open(options_.static_dir, true));
    return shelf.write(archive_of(tree), *packed, archive_mode);
}

Result<app::TreeContent, FileError> StoredTrees::put_in(StoredTree tree) const {
    CONNECTOR_TRY(const Directory shelf, Directory::open(options_.static_dir, true));
    CONNECTOR_TRY(const auto packed, shelf.read(archive_of(tree), options_.limits.packed_bytes_max));
    const std::string path = shelf.path() + '/' + archive_of(tree);
    if (!packed) return fail(FileError{"there is no " + path + "; /api/store/" + name_of(tree) + " makes it"});

    // Twice through it: nothing of a hostile archive shall reach the disk.
    const auto refused = [&](const std::string& why) { return fail(FileError{path + " is refused: " + why}); };
    if (const auto checked = check(tree, *packed); !checked) return refused(checked.error());

    CONNECTOR_TRY(const TreePlace place, place_of(tree));
    CONNECTOR_TRY(const Directory fresh, place.make_new());
    const auto give_up = [&](const std::string& why) {
        [[maybe_unused]] const auto as_well_as_can_be = place.remove_new();
        return refused(why);
    };
    if (const auto unpacked = unpack(tree, *packed, fresh); !unpacked) return give_up(unpacked.error());
    auto content = judge(tree, fresh);
    if (!content) return give_up(content.error());
    CONNECTOR_CHECK(fresh.sync());
    CONNECTOR_CHECK(place.put_in());
    if (tree == StoredTree::freeswitch) {
        if (auto opened = open_anew(); !opened) {
            CONNECTOR_CHECK(place.put_back());
            return fail(std::move(opened).error());
        }
    }
    return *std::move(content);
}

Result<void, FileError> StoredTrees::put_back(StoredTree tree) const {
    CONNECTOR_TRY(const TreePlace place, place_of(tree));
    CONNECTOR_CHECK(place.put_back());
    if (tree == StoredTree::freeswitch) CONNECTOR_CHECK(open_anew());
    return {};
}

Result<void, FileError> StoredTrees::settle(StoredTree tree) const {
    CONNECTOR_TRY(const TreePlace place, place_of(tree));
    return place.remove_new();
}

Result<TreePlace, FileError> StoredTrees::place_of(StoredTree tree) const {
    if (tree != StoredTree::freeswitch) {
        const std::filesystem::path folder = folder_of(tree);
        const std::string above = folder.parent_path().string();
        CONNECTOR_TRY(Directory parent, conf_dir_->below(above.empty() ? "." : above));
        return TreePlace(std::move(parent), folder.filename().string());
    }
    // The administrator may have named it by a link; what is exchanged is what the link leads to.
    std::error_code why;
    const std::filesystem::path whole = std::filesystem::canonical(conf_dir_->path(), why);
    if (why) return fail(FileError{conf_dir_->path() + ": " + why.message()});
    CONNECTOR_TRY(Directory parent, Directory::open(whole.parent_path().string()));
    return TreePlace(std::move(parent), whole.filename().string());
}

Result<void, FileError> StoredTrees::open_anew() const {
    CONNECTOR_TRY(*conf_dir_, Directory::open(conf_dir_->path()));
    return {};
}

Result<void, std::string> StoredTrees::check(StoredTree tree, const std::string& packed) const {
    const std::string folder = folder_of(tree);
    return read_archive(packed, name_of(tree), options_.limits,
                        [&](const ArchivedFile& file) -> Result<void, std::string> {
                            if (!file.content) return {};
                            const std::string path = folder.empty() ? file.path : folder + '/' + file.path;
                            if (const auto wrong = fsxml::wrong_foreign_file(path, *file.content))
                                return fail(to_string(*wrong));
                            return {};
                        });
}

Result<void, std::string> StoredTrees::unpack(StoredTree tree, const std::string& packed, const Directory& into) const {
    return read_archive(
        packed, name_of(tree), options_.limits, [&](const ArchivedFile& file) -> Result<void, std::string> {
            if (file.path.empty()) return {};
            const mode_t mode = (file.mode & options_.file_mode) | owner_reads_and_writes;
            const auto added = file.content ? into.add(file.path, *file.content, mode) : into.make_directory(file.path);
            if (!added) return fail(added.error().text);
            return {};
        });
}

Result<app::TreeContent, std::string> StoredTrees::judge(StoredTree tree, const Directory& unpacked) const {
    const std::string& conf_dir = conf_dir_->path();
    const TreeFiles present(conf_dir);
    const TreeFiles fresh(unpacked.path());
    const auto before = loaded(present, conf_dir);
    if (tree == StoredTree::freeswitch) return app::judge_tree(before, loaded(fresh, conf_dir), options_.ranges);
    const fsxml::Overlay overlay(present, folder_of(tree), fresh);
    return app::judge_tree(before, loaded(overlay, conf_dir), options_.ranges);
}

}  // namespace connector::net
