// Archives as tests want them, hostile ones too.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <utility>
#include <vector>

namespace connector::net {

struct PackedEntry {
    std::string name;
    std::string content;
    mode_t type = AE_IFREG;
    std::string link = "";       // of a symbolic link
    std::string hard_link = "";  // of a hard one
    mode_t permissions = 0644;
    bool ends_in_hole = false;
};

inline std::string packed(const std::vector<PackedEntry>& entries, bool with_gzip = true) {
    std::string bytes;
    archive* writer = archive_write_new();
    if (with_gzip) archive_write_add_filter_gzip(writer);
    archive_write_set_format_pax_restricted(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    const auto append = [](archive*, void* to, const void* data, std::size_t size) {
        static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
        return static_cast<la_ssize_t>(size);
    };
    archive_write_open(writer, &bytes, nullptr, append, nullptr);
    for (const PackedEntry& each : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, each.name.c_str());
        archive_entry_set_filetype(entry, each.type);
        archive_entry_set_perm(entry, each.permissions);
        archive_entry_set_size(entry, static_cast<la_int64_t>(each.content.size()));
        if (!each.link.empty()) archive_entry_set_symlink(entry, each.link.c_str());
        if (!each.hard_link.empty()) archive_entry_set_hardlink(entry, each.hard_link.c_str());
        if (each.ends_in_hole) archive_entry_sparse_add_entry(entry, 0, 1);
        archive_write_header(writer, entry);
        archive_write_data(writer, each.content.data(), each.content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return bytes;
}

/// Any bytes as a gzip stream.
inline std::string gzipped(const std::string& content) {
    std::string bytes(content.size() + content.size() / 100 + 1024, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_add_filter_gzip(writer);
    archive_write_set_format_raw(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    archive_entry* entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

}  // namespace connector::net
