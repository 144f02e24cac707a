#include "app/archive_entries.hpp"

#include <algorithm>

namespace connector::app {

namespace {

constexpr std::size_t shown_bytes_max = 100;
constexpr std::size_t segment_bytes_max = 255;  // what file systems take
constexpr std::size_t mebibyte = 1024 * 1024;

bool is_printable(char character) {
    return character >= ' ' && character <= '~';
}

// For the sentence: cut, and of hostile bytes nothing but '?'.
std::string shown(std::string_view name) {
    std::string text(name.substr(0, shown_bytes_max));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return !is_printable(c); }, '?');
    return name.size() > shown_bytes_max ? text + "…" : text;
}

// Calls `visit` for each segment of a path; stops at its first error.
template <class Visit>
Result<void, std::string> for_each_segment(std::string_view path, Visit visit) {
    while (true) {
        const std::size_t slash = path.find('/');
        CONNECTOR_CHECK(visit(path.substr(0, slash)));
        if (slash == std::string_view::npos) return {};
        path.remove_prefix(slash + 1);
    }
}

Result<void, std::string> check_segment(std::string_view segment) {
    if (segment == "..") return fail(std::string("leads out of the tree by '..'"));
    if (segment.empty() || segment == ".") return fail(std::string("has an empty part in its name"));
    if (segment.size() > segment_bytes_max) return fail(std::string("has a part of more than 255 bytes in its name"));
    return {};
}

// Without the "./" at the beginning and the '/' at the end of a directory, with which some programs write names.
std::string_view bare(std::string_view name, EntryKind kind) {
    while (name.substr(0, 2) == "./") name.remove_prefix(2);
    if (kind == EntryKind::directory && name.ends_with('/')) name.remove_suffix(1);
    return name;
}

}  // namespace

ArchiveEntries::ArchiveEntries(std::string root, ArchiveLimits limits) : root_(std::move(root)), limits_(limits) {}

Result<std::string, std::string> ArchiveEntries::take(std::string_view name, EntryKind kind, std::uint64_t bytes) {
    const auto refuse = [&](const std::string& why) { return fail("'" + shown(name) + "' " + why); };
    if (++entries_ > limits_.entries_max)
        return fail("there are more than " + std::to_string(limits_.entries_max) + " entries");
    if (kind == EntryKind::other) return refuse("is neither a plain file nor a directory");
    if (name.empty()) return fail(std::string("there is an entry without a name"));
    if (name.size() > limits_.name_bytes_max || !std::all_of(name.begin(), name.end(), is_printable))
        return refuse("is no name of at most " + std::to_string(limits_.name_bytes_max) + " plain ASCII characters");
    if (name.front() == '/') return refuse("is an absolute name");

    const std::string_view whole = bare(name, kind);
    if (const auto checked = for_each_segment(whole, check_segment); !checked) return refuse(checked.error());
    const std::string_view root = whole.substr(0, whole.find('/'));
    if (root != root_) return refuse("does not lie in " + root_ + "/, as all must here");
    std::string path(whole.substr(std::min(whole.size(), root_.size() + 1)));
    const auto depth = static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) + 1;
    if (depth > limits_.depth_max) return refuse("lies more than " + std::to_string(limits_.depth_max) + " deep");
    if (path.empty() && kind == EntryKind::file) return refuse("is a file where the tree's directory must be");

    if (bytes > limits_.file_bytes_max)
        return refuse("is larger than " + std::to_string(limits_.file_bytes_max / mebibyte) + " MiB");
    bytes_ += bytes;
    if (bytes_ > limits_.unpacked_bytes_max)
        return refuse("makes it larger than " + std::to_string(limits_.unpacked_bytes_max / mebibyte) + " MiB");
    if (const auto noted = note(path, kind); !noted) return refuse(noted.error());
    return path;
}

Result<void, std::string> ArchiveEntries::note(const std::string& path, EntryKind kind) {
    const Seen as = kind == EntryKind::file ? Seen::file : Seen::directory;
    const auto [known, is_new] = seen_.emplace(path, as);
    if (!is_new) {
        if (known->second != Seen::implied || as != Seen::directory) return fail(std::string("comes twice"));
        known->second = as;
    }
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
        const auto [above, is_new_too] = seen_.emplace(path.substr(0, slash), Seen::implied);
        if (above->second == Seen::file) return fail("lies below the file '" + shown(above->first) + "'");
    }
    return {};
}

Result<void, std::string> ArchiveEntries::came_from(std::size_t packed_bytes) const {
    if (packed_bytes > limits_.packed_bytes_max)
        return fail("it is larger than " + std::to_string(limits_.packed_bytes_max / mebibyte) + " MiB");
    if (bytes_ > static_cast<std::uint64_t>(packed_bytes) * limits_.ratio_max)
        return fail("it unpacks to more than " + std::to_string(limits_.ratio_max) + " times its size");
    return {};
}

}  // namespace connector::app
