#include "net/tree_place.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "app/tree_archive.hpp"

namespace connector::net {

bool is_left_over(std::string_view name) {
    static constexpr std::string_view previous = ".prev";
    if (name.starts_with('.') && name.ends_with(".new")) return true;
    return name.ends_with(previous) && app::stored_tree_from(name.substr(0, name.size() - previous.size()));
}

FileError TreePlace::error(const std::string& name, int number) const {
    return FileError{parent_.path() + '/' + name + ": " + std::generic_category().message(number)};
}

bool TreePlace::exists(const std::string& name) const {
    struct stat status {};
    return fstatat(parent_.descriptor(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

Result<void, FileError> TreePlace::sync_parent() const {
    if (fsync(parent_.descriptor()) != 0) return fail(error(".", errno));
    return {};
}

Result<Directory, FileError> TreePlace::make_new() const {
    CONNECTOR_CHECK(remove_new());
    if (!exists(name_)) CONNECTOR_CHECK(parent_.make_directory(name_));
    CONNECTOR_CHECK(parent_.make_directory(new_name()));
    CONNECTOR_TRY(Directory made, parent_.below(new_name()));
    struct stat like {};
    if (fstatat(parent_.descriptor(), name_.c_str(), &like, AT_SYMLINK_NOFOLLOW) != 0) return fail(error(name_, errno));
    if (!S_ISDIR(like.st_mode)) return made;  // a link permits everything to everybody
    // Where the group cannot be given, the mode decides.
    [[maybe_unused]] const int ignored = fchown(made.descriptor(), static_cast<uid_t>(-1), like.st_gid);
    if (fchmod(made.descriptor(), like.st_mode & 07777) != 0) return fail(error(new_name(), errno));
    return made;
}

Result<void, FileError> TreePlace::remove_new() const {
    std::error_code why;
    std::filesystem::remove_all(parent_.path() + '/' + new_name(), why);  // follows no links
    if (why) return fail(error(new_name(), why.value()));
    return {};
}

Result<void, FileError> TreePlace::exchange(const std::string& a, const std::string& b) const {
    if (renameat2(parent_.descriptor(), a.c_str(), parent_.descriptor(), b.c_str(), RENAME_EXCHANGE) == 0) return {};
    const int number = errno;
    FileError why = error(a, number);
    if (number == EBUSY || number == EXDEV)
        why.text += "; it must not be a mount point, but a directory of its parent's";
    return fail(std::move(why));
}

Result<void, FileError> TreePlace::move_or_exchange(const std::string& from, const std::string& to) const {
    if (exists(to)) return exchange(from, to);
    if (renameat(parent_.descriptor(), from.c_str(), parent_.descriptor(), to.c_str()) != 0)
        return fail(error(from, errno));
    return {};
}

Result<void, FileError> TreePlace::put_in() const {
    CONNECTOR_CHECK(exchange(name_, new_name()));
    auto moved = move_or_exchange(new_name(), previous_name());
    if (!moved) {
        CONNECTOR_CHECK(exchange(name_, new_name()));
        return moved;
    }
    auto synced = sync_parent();
    if (!synced) CONNECTOR_CHECK(put_back());
    return synced;
}

Result<void, FileError> TreePlace::put_back() const {
    CONNECTOR_CHECK(exchange(name_, previous_name()));
    CONNECTOR_CHECK(move_or_exchange(previous_name(), new_name()));
    CONNECTOR_CHECK(sync_parent());
    return remove_new();
}

}  // namespace connector::net
