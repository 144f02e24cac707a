#include "lay_tree.hpp"

#include "line_diff.hpp"
#include "tree_manifest.hpp"

namespace connector::apps {

namespace {

struct Judged {
    Laid what = Laid::same;
    std::string difference;
};

Judged judge(const std::optional<std::string>& there, const std::string& wanted, const std::string& of_template,
             const TreeManifest::Entry* known, bool force) {
    if (!there) return {Laid::written, {}};
    if (*there == wanted) return {Laid::same, {}};
    Judged judged{Laid::kept, line_diff(*there, wanted)};
    const bool is_ours = known != nullptr && known->of_content == fingerprint(*there);
    if (is_ours) {
        judged.what = Laid::updated;
    } else if (force) {
        judged.what = Laid::overwritten;
    } else if (known != nullptr && known->of_template != of_template) {
        judged.what = Laid::kept_behind;
    }
    return judged;
}

bool is_kept(Laid what) {
    return what == Laid::kept || what == Laid::kept_behind;
}

}  // namespace

Result<std::vector<LaidFile>, net::FileError> lay_tree(const net::Directory& directory,
                                                       std::span<const EmbeddedFile> templates,
                                                       const std::function<std::string(std::string_view)>& fill,
                                                       bool force, mode_t mode) {
    const std::string manifest_path(TreeManifest::file_name);
    CONNECTOR_TRY(const auto manifest_text, directory.read(manifest_path, net::tree_file_bytes_max));
    const TreeManifest before = parse_manifest(manifest_text.value_or(""));
    TreeManifest after = before;
    std::vector<LaidFile> laid;
    std::vector<net::FileChange> changes;
    for (const EmbeddedFile& file : templates) {
        const std::string path(file.path);
        CONNECTOR_TRY(const auto there, directory.read(path, net::tree_file_bytes_max));
        const std::string wanted = fill(file.content);
        const std::string of_template = fingerprint(file.content);
        const auto known = before.entries.find(path);
        Judged judged =
            judge(there, wanted, of_template, known == before.entries.end() ? nullptr : &known->second, force);
        // A file that stays the administrator's stays known by the template it came from.
        if (!is_kept(judged.what)) after.entries[path] = {of_template, fingerprint(wanted)};
        if (!is_kept(judged.what) && judged.what != Laid::same) changes.push_back({path, wanted});
        laid.push_back({path, judged.what, std::move(judged.difference)});
    }
    if (after != before) changes.push_back({manifest_path, print_manifest(after)});
    CONNECTOR_CHECK(directory.apply(changes, mode));
    return laid;
}

}  // namespace connector::apps
