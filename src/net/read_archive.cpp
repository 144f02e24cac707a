#include "net/read_archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace connector::net {

namespace {

// Of tar itself, for each entry: its header, those of long names, and what fills the last block.
constexpr std::size_t frame_bytes_max = 4096;
constexpr mode_t permissions = 0777;

struct FreeReader {
    void operator()(archive* reader) const noexcept { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeReader>;

std::string damage(archive* reader) {
    const char* why = archive_error_string(reader);
    return std::string("it is damaged: ") + (why ? why : "it cannot be read");
}

// The bytes of the gzip stream, and never more than a legal archive can have. Unpacked apart from tar, so that nothing
// tar would pass over (a million empty blocks, the rest of a file that nobody wants) costs more than that.
class Gunzip {
public:
    Gunzip(std::string_view packed, const app::ArchiveLimits& limits)
        : packed_(packed), left_(limits.unpacked_bytes_max + limits.entries_max * frame_bytes_max) {}

    Result<void, std::string> open() {
        archive_read_support_filter_gzip(gzip_.get());
        archive_read_support_format_raw(gzip_.get());
        archive_entry* whole = nullptr;
        const bool is_open = archive_read_open_memory(gzip_.get(), packed_.data(), packed_.size()) == ARCHIVE_OK &&
                             archive_read_next_header(gzip_.get(), &whole) == ARCHIVE_OK;
        if (!is_open || archive_filter_code(gzip_.get(), 0) != ARCHIVE_FILTER_GZIP)
            return fail(std::string("it is not packed with gzip"));
        return {};
    }

    // The form that archive_read_open() wants. Its error is why().
    static la_ssize_t read(archive*, void* self, const void** bytes) {
        auto& gunzip = *static_cast<Gunzip*>(self);
        const la_ssize_t size = archive_read_data(gunzip.gzip_.get(), gunzip.piece_.data(), gunzip.piece_.size());
        if (size < 0) return gunzip.fail_with(damage(gunzip.gzip_.get()));
        if (static_cast<std::size_t>(size) > gunzip.left_)
            return gunzip.fail_with("it unpacks to more than an archive of a configuration may");
        gunzip.left_ -= static_cast<std::size_t>(size);
        *bytes = gunzip.piece_.data();
        return size;
    }

    bool has_read_all() const {
        return archive_filter_bytes(gzip_.get(), -1) == static_cast<la_int64_t>(packed_.size());
    }
    const std::string& why() const { return why_; }

private:
    la_ssize_t fail_with(std::string why) {
        why_ = std::move(why);
        return ARCHIVE_FATAL;
    }

    std::string_view packed_;
    std::size_t left_;
    Reader gzip_{archive_read_new()};
    std::array<char, 64 * 1024> piece_{};
    std::string why_;
};

app::EntryKind kind_of(archive_entry* entry) {
    const bool is_link = archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
    if (is_link || archive_entry_sparse_count(entry) > 0) return app::EntryKind::other;
    if (archive_entry_filetype(entry) == AE_IFREG) return app::EntryKind::file;
    return archive_entry_filetype(entry) == AE_IFDIR ? app::EntryKind::directory : app::EntryKind::other;
}

class ArchiveReading {
public:
    ArchiveReading(std::string_view packed, const std::string& root, const app::ArchiveLimits& limits)
        : packed_bytes_(packed.size()), gunzip_(packed, limits), entries_(root, limits) {}

    Result<void, std::string> run(const std::function<Result<void, std::string>(const ArchivedFile&)>& take) {
        CONNECTOR_CHECK(gunzip_.open());
        archive_read_support_format_tar(tar_.get());
        archive_read_set_format_option(tar_.get(), "tar", "read_concatenated_archives", "1");
        if (archive_read_open(tar_.get(), &gunzip_, nullptr, Gunzip::read, nullptr) != ARCHIVE_OK)
            return fail(damage_of_tar());
        while (true) {
            archive_entry* entry = nullptr;
            const int found = archive_read_next_header(tar_.get(), &entry);
            if (found == ARCHIVE_EOF) break;
            if (found != ARCHIVE_OK) return fail(damage_of_tar());
            CONNECTOR_TRY(const ArchivedFile file, read_entry(entry));
            CONNECTOR_CHECK(take(file));
        }
        if (!gunzip_.has_read_all()) return fail(std::string("something stands behind its end"));
        return {};
    }

private:
    std::string damage_of_tar() { return gunzip_.why().empty() ? damage(tar_.get()) : gunzip_.why(); }

    Result<ArchivedFile, std::string> read_entry(archive_entry* entry) {
        const char* name = archive_entry_pathname(entry);
        const app::EntryKind kind = kind_of(entry);
        const auto bytes = static_cast<std::uint64_t>(archive_entry_size(entry));  // of one below zero: too many
        ArchivedFile file;
        CONNECTOR_TRY(file.path, entries_.take(name ? name : "", kind, kind == app::EntryKind::file ? bytes : 0));
        CONNECTOR_CHECK(entries_.came_from(packed_bytes_));
        file.mode = archive_entry_perm(entry) & permissions;
        if (kind == app::EntryKind::directory) return file;
        CONNECTOR_TRY(file.content, read_content(static_cast<std::size_t>(bytes)));
        return file;
    }

    Result<std::string, std::string> read_content(std::size_t bytes) {
        std::string content(bytes, '\0');
        std::size_t used = 0;
        while (used < bytes) {
            const la_ssize_t size = archive_read_data(tar_.get(), content.data() + used, bytes - used);
            if (size < 0) return fail(damage_of_tar());
            if (size == 0) return fail(std::string("it is damaged: a file is not as long as it says"));
            used += static_cast<std::size_t>(size);
        }
        return content;
    }

    std::size_t packed_bytes_;
    Gunzip gunzip_;
    app::ArchiveEntries entries_;
    Reader tar_{archive_read_new()};
};

}  // namespace

Result<void, std::string> read_archive(std::string_view packed, const std::string& root,
                                       const app::ArchiveLimits& limits,
                                       const std::function<Result<void, std::string>(const ArchivedFile&)>& take) {
    return ArchiveReading(packed, root, limits).run(take);
}

}  // namespace connector::net
