#include "net/pack_tree.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include "net/tree_place.hpp"

namespace connector::net {

namespace {

namespace fs = std::filesystem;

struct FreeWriter {
    void operator()(archive* writer) const noexcept { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const noexcept { archive_entry_free(entry); }
};

// libarchive's write callback: the archive grows in memory, up to a limit.
struct Packed {
    std::string bytes;
    std::size_t bytes_max;

    static la_ssize_t write(archive* writer, void* self, const void* data, std::size_t size) {
        auto& packed = *static_cast<Packed*>(self);
        if (packed.bytes.size() + size > packed.bytes_max) {
            archive_set_error(writer, EFBIG, "the archive would be larger than %zu MiB",
                              packed.bytes_max / 1024 / 1024);
            return ARCHIVE_FATAL;
        }
        packed.bytes.append(static_cast<const char*>(data), size);
        return static_cast<la_ssize_t>(size);
    }
};

class Packing {
public:
    Packing(const Directory& tree, const std::string& root, const app::ArchiveLimits& limits)
        : tree_(tree), root_(root), limits_(limits), entries_(root, limits), packed_{{}, limits.packed_bytes_max} {}

    Result<std::string, std::string> run() {
        archive_write_add_filter_gzip(writer_.get());
        archive_write_set_filter_option(writer_.get(), "gzip", "timestamp", nullptr);
        archive_write_set_format_pax_restricted(writer_.get());
        archive_write_set_bytes_in_last_block(writer_.get(), 1);  // nothing behind the end
        if (archive_write_open(writer_.get(), &packed_, nullptr, Packed::write, nullptr) != ARCHIVE_OK)
            return fail(error());
        CONNECTOR_CHECK(add(""));
        CONNECTOR_TRY(const auto paths, listed());
        for (const std::string& path : paths) CONNECTOR_CHECK(add(path));
        if (archive_write_close(writer_.get()) != ARCHIVE_OK) return fail(error());
        CONNECTOR_CHECK(entries_.came_from(packed_.bytes.size()));
        return std::move(packed_.bytes);
    }

private:
    std::string error() const {
        const char* why = archive_error_string(writer_.get());
        return why ? why : "it cannot be packed";
    }

    // Below the tree, a directory before what lies in it. One more than may be, so that the rules see that.
    Result<std::vector<std::string>, std::string> listed() const {
        std::vector<std::string> paths;
        std::error_code error;
        const fs::path root = tree_.path();
        fs::recursive_directory_iterator at(root, error);
        while (!error && at != fs::recursive_directory_iterator() && paths.size() <= limits_.entries_max) {
            if (is_left_over(at->path().filename().string())) {
                at.disable_recursion_pending();
            } else {
                paths.push_back(at->path().lexically_relative(root).string());
            }
            at.increment(error);
        }
        if (error) return fail(tree_.path() + " cannot be listed: " + error.message());
        std::sort(paths.begin(), paths.end());
        return paths;
    }

    Result<void, std::string> add(const std::string& path) {
        struct stat status {};
        const std::string whole = path.empty() ? tree_.path() : tree_.path() + '/' + path;
        if (lstat(whole.c_str(), &status) != 0) return fail(whole + ": " + std::generic_category().message(errno));
        const bool is_directory = path.empty() || S_ISDIR(status.st_mode);
        const bool is_file = S_ISREG(status.st_mode);
        const auto kind = is_directory ? app::EntryKind::directory
                          : is_file    ? app::EntryKind::file
                                       : app::EntryKind::other;
        std::string content;
        if (kind == app::EntryKind::file) {
            auto read = tree_.read(path, limits_.file_bytes_max);
            if (!read) return fail(read.error().text);
            if (!*read) return fail(whole + " went while it was packed");
            content = **std::move(read);
        }
        const std::string name = path.empty() ? root_ : root_ + '/' + path;
        CONNECTOR_CHECK(entries_.take(name, kind, content.size()));
        return write(name, status, kind, content);
    }

    Result<void, std::string> write(const std::string& name, const struct stat& status, app::EntryKind kind,
                                    const std::string& content) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), kind == app::EntryKind::directory ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry.get(), status.st_mode & 0777);
        archive_entry_set_mtime(entry.get(), status.st_mtime, 0);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
        if (archive_write_header(writer_.get(), entry.get()) != ARCHIVE_OK) return fail(error());
        if (content.empty()) return {};
        if (archive_write_data(writer_.get(), content.data(), content.size()) !=
            static_cast<la_ssize_t>(content.size()))
            return fail(error());
        return {};
    }

    const Directory& tree_;
    const std::string& root_;
    const app::ArchiveLimits& limits_;
    app::ArchiveEntries entries_;
    Packed packed_;
    std::unique_ptr<archive, FreeWriter> writer_{archive_write_new()};
};

}  // namespace

Result<std::string, std::string> pack_tree(const Directory& tree, const std::string& root,
                                           const app::ArchiveLimits& limits) {
    return Packing(tree, root, limits).run();
}

}  // namespace connector::net
