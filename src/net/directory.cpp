#include "net/directory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <numeric>
#include <set>
#include <system_error>

namespace connector::net {

// The directory of a file, opened, and the file's name in it.
struct Directory::Place {
    std::string path;
    Descriptor directory;
    std::string name;

    // Written first, renamed then. A fixed name: what a crash leaves is overwritten the next time, and no pattern
    // like *.xml takes it for a file of the tree.
    std::string beside() const { return "." + name + ".new"; }
};

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        if (number_ >= 0) ::close(number_);
        number_ = other.release();
    }
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

int Descriptor::release() noexcept {
    return std::exchange(number_, -1);
}

namespace {

Descriptor open_below(int directory, const std::string& path, int flags, mode_t mode = 0) {
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
    how.mode = (flags & O_CREAT) != 0 ? mode : 0;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    return Descriptor(static_cast<int>(syscall(SYS_openat2, directory, path.c_str(), &how, sizeof how)));
}

bool is_plain(const std::string& path) {
    return !path.empty() && path.front() != '/' && path.back() != '/' && path.find('\0') == std::string::npos;
}

// Whether the path names nothing below the directory, rather than something that cannot be had.
bool names_nothing(int number) {
    switch (number) {
        case ENOENT:
        case ENOTDIR:
        case ELOOP:         // a link
        case EXDEV:         // leads out
        case ENXIO:         // a socket
        case ENAMETOOLONG:  // longer than a name can be
            return true;
        default: return false;
    }
}

WallTime modified_at(const struct stat& status) {
    return WallTime(std::chrono::seconds(status.st_mtim.tv_sec) +
                    std::chrono::microseconds(status.st_mtim.tv_nsec / 1000));
}

struct CloseListing {
    void operator()(DIR* listing) const noexcept { closedir(listing); }
};

// The switch may run as another user of the directory's group. Where that is not allowed, the mode decides.
void give_group_of(int directory, int to) {
    struct stat status {};
    if (fstat(directory, &status) == 0) {
        [[maybe_unused]] const int ignored = fchown(to, static_cast<uid_t>(-1), status.st_gid);
    }
}

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

FileError Directory::error(const std::string& path, int number) const {
    return FileError{path_ + "/" + path + ": " + std::generic_category().message(number)};
}

Result<Directory, FileError> Directory::open(const std::string& path, bool make, mode_t mode) {
    Directory directory(path);
    if (make) {
        std::filesystem::path so_far;
        for (const auto& part : std::filesystem::path(path)) {
            so_far /= part;
            if (::mkdir(so_far.c_str(), mode) != 0 && errno != EEXIST && errno != EISDIR && errno != EROFS)
                return fail(FileError{"the directory " + so_far.string() +
                                      " cannot be made: " + std::generic_category().message(errno)});
        }
    }
    // The root itself may well be a link: the administrator named it.
    directory.root_ = Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.root_.is_open())
        return fail(
            FileError{"the directory " + path + " cannot be opened: " + std::generic_category().message(errno)});
    return directory;
}

Result<std::optional<std::string>, FileError> Directory::read(const std::string& path, std::size_t bytes_max) const {
    if (!is_plain(path)) return fail(error(path, EINVAL));
    // Not to hang on a named pipe that somebody has put there.
    const Descriptor file = open_below(root_.get(), path, O_RDONLY | O_NONBLOCK);
    if (!file.is_open()) {
        if (errno == ENOENT || errno == ENOTDIR) return std::optional<std::string>{};
        return fail(error(path, errno));
    }
    struct stat status {};
    if (fstat(file.get(), &status) != 0) return fail(error(path, errno));
    if (!S_ISREG(status.st_mode)) return fail(FileError{path_ + "/" + path + " is not a regular file"});
    std::string content;
    std::string piece(64 * 1024, '\0');
    while (true) {
        const ssize_t size = ::read(file.get(), piece.data(), piece.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return fail(error(path, errno));
        if (size == 0) return std::optional<std::string>(std::move(content));
        content.append(piece, 0, static_cast<std::size_t>(size));
        if (content.size() > bytes_max) return fail(error(path, EFBIG));
    }
}

Result<std::optional<OpenedFile>, FileError> Directory::open_file(const std::string& path) const {
    if (!is_plain(path)) return std::optional<OpenedFile>{};
    Descriptor file = open_below(root_.get(), path, O_RDONLY | O_NONBLOCK);
    if (!file.is_open()) {
        if (names_nothing(errno)) return std::optional<OpenedFile>{};
        return fail(error(path, errno));
    }
    struct stat status {};
    if (fstat(file.get(), &status) != 0) return fail(error(path, errno));
    if (!S_ISREG(status.st_mode)) return std::optional<OpenedFile>{};
    return OpenedFile{std::move(file), static_cast<std::uint64_t>(status.st_size), modified_at(status)};
}

Result<std::vector<app::FileFacts>, FileError> Directory::list(const std::string& path, std::size_t files_max) const {
    std::vector<app::FileFacts> files;
    if (!path.empty() && !is_plain(path)) return files;
    Descriptor directory = open_below(root_.get(), path.empty() ? "." : path, O_RDONLY | O_DIRECTORY);
    if (!directory.is_open()) {
        if (names_nothing(errno)) return files;
        return fail(error(path, errno));
    }
    const std::unique_ptr<DIR, CloseListing> listing(fdopendir(directory.get()));
    if (!listing) return fail(error(path, errno));
    directory.release();
    while (true) {
        errno = 0;
        const dirent* entry = readdir(listing.get());
        if (!entry && errno != 0) return fail(error(path, errno));
        if (!entry) break;
        struct stat status {};
        const bool is_hidden = entry->d_name[0] == '.';
        // What cannot be looked at has been removed meanwhile.
        if (is_hidden || fstatat(dirfd(listing.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(status.st_mode))
            continue;
        if (files.size() == files_max)
            return fail(FileError{"the directory " + path_ + "/" + path + " holds more than " +
                                  std::to_string(files_max) + " files: move old ones elsewhere"});
        files.push_back({entry->d_name, static_cast<std::uint64_t>(status.st_size), modified_at(status)});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return files;
}

Result<bool, FileError> Directory::remove(const std::string& path) const {
    if (!is_plain(path)) return false;
    // With O_PATH nothing of the file is opened but its place: it need not be readable.
    const Descriptor file = open_below(root_.get(), path, O_PATH | O_NOFOLLOW);
    struct stat status {};
    if (!file.is_open()) {
        if (names_nothing(errno)) return false;
        return fail(error(path, errno));
    }
    if (fstat(file.get(), &status) != 0) return fail(error(path, errno));
    if (!S_ISREG(status.st_mode)) return false;
    CONNECTOR_TRY(const Place place, place_of(path, false));
    CONNECTOR_CHECK(move_in(place, false));
    if (fsync(place.directory.get()) != 0) return fail(error(path, errno));
    return true;
}

Result<Directory::Place, FileError> Directory::place_of(const std::string& path, bool make) const {
    if (!is_plain(path)) return fail(error(path, EINVAL));
    const std::size_t slash = path.rfind('/');
    Place place{path, {}, slash == std::string::npos ? path : path.substr(slash + 1)};
    if (place.name == "." || place.name == "..") return fail(error(path, EINVAL));
    const std::string parent = slash == std::string::npos ? "." : path.substr(0, slash);
    place.directory = open_below(root_.get(), parent, O_RDONLY | O_DIRECTORY);
    if (!place.directory.is_open() && errno == ENOENT && make) {
        CONNECTOR_TRY(const Place above, place_of(parent, true));
        const bool is_new = mkdirat(above.directory.get(), above.name.c_str(), 0750) == 0;
        if (!is_new && errno != EEXIST) return fail(error(parent, errno));
        place.directory = open_below(root_.get(), parent, O_RDONLY | O_DIRECTORY);
        if (is_new && place.directory.is_open()) give_group_of(above.directory.get(), place.directory.get());
    }
    if (!place.directory.is_open()) return fail(error(parent, errno));
    return place;
}

Result<void, FileError> Directory::write_beside(const Place& place, std::string_view content, mode_t mode,
                                                bool keeps_mode) const {
    struct stat there {};
    if (keeps_mode && fstatat(place.directory.get(), place.name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(there.st_mode))
        mode = there.st_mode & 0777;
    const Descriptor file =
        open_below(place.directory.get(), place.beside(), O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK, 0600);
    if (!file.is_open()) return fail(error(place.path, errno));
    CONNECTOR_CHECK(fill(place, file.get(), content, mode));
    if (fsync(file.get()) != 0) return fail(error(place.path, errno));
    return {};
}

Result<void, FileError> Directory::fill(const Place& place, int file, std::string_view content, mode_t mode) const {
    give_group_of(place.directory.get(), file);
    if (fchmod(file, mode) != 0 || !write_all(file, content)) return fail(error(place.path, errno));
    return {};
}

Result<void, FileError> Directory::move_in(const Place& place, bool exists) const {
    const int directory = place.directory.get();
    const bool done = exists ? renameat(directory, place.beside().c_str(), directory, place.name.c_str()) == 0
                             : unlinkat(directory, place.name.c_str(), 0) == 0 || errno == ENOENT;
    if (!done) return fail(error(place.path, errno));
    return {};
}

// Each directory once, however many of its files are among them.
Result<void, FileError> Directory::sync_directories(const std::vector<Place>& places) const {
    std::set<std::string> synced;
    for (const Place& place : places) {
        if (!place.directory.is_open()) continue;
        const bool is_new = synced.insert(place.path.substr(0, place.path.rfind('/') + 1)).second;
        if (is_new && fsync(place.directory.get()) != 0) return fail(error(place.path, errno));
    }
    return {};
}

Result<std::vector<FileChange>, FileError> Directory::apply(const std::vector<FileChange>& changes, mode_t mode) const {
    std::vector<FileChange> before;
    std::vector<Place> places;
    for (const FileChange& change : changes) {
        CONNECTOR_TRY(auto content, read(change.path, tree_file_bytes_max));
        if (!content && !change.content) {
            // What is not there need not go, nor need its directory be made.
            before.push_back({change.path, std::nullopt});
            places.push_back(Place{change.path, {}, {}});
            continue;
        }
        CONNECTOR_TRY(Place place, place_of(change.path, true));
        before.push_back({change.path, std::move(content)});
        places.push_back(std::move(place));
    }
    // A file that moves is written at one place and removed at another: whatever ends this in between, it is not lost.
    std::vector<std::size_t> order(changes.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto removals = std::stable_partition(order.begin(), order.end(),
                                                [&](std::size_t i) { return changes[i].content.has_value(); });
    Result<void, FileError> so_far;
    for (auto at = order.begin(); so_far && at != removals; ++at) {
        so_far = write_beside(places[*at], *changes[*at].content, mode, true);
    }
    std::size_t moved = 0;
    for (const std::size_t end : {static_cast<std::size_t>(removals - order.begin()), order.size()}) {
        for (; so_far && moved < end; ++moved) {
            const std::size_t i = order[moved];
            if (places[i].directory.is_open()) so_far = move_in(places[i], changes[i].content.has_value());
            if (!so_far) break;
        }
        if (so_far) so_far = sync_directories(places);
    }
    if (so_far) return before;
    for (std::size_t at = order.size(); at-- > 0;) {
        const Place& place = places[order[at]];
        const auto& content = before[order[at]].content;
        if (!place.directory.is_open()) continue;
        if (at >= moved) {
            unlinkat(place.directory.get(), place.beside().c_str(), 0);
        } else if (!content || write_beside(place, *content, mode, true)) {
            [[maybe_unused]] const auto as_well_as_can_be = move_in(place, content.has_value());
        }
    }
    [[maybe_unused]] const auto as_well_as_can_be = sync_directories(places);
    return fail(std::move(so_far).error());
}

Result<void, FileError> Directory::write(const std::string& path, std::string_view content, mode_t mode) const {
    CONNECTOR_TRY(const Place place, place_of(path, true));
    auto written = write_beside(place, content, mode, false);
    if (written) written = move_in(place, true);
    if (!written) {
        unlinkat(place.directory.get(), place.beside().c_str(), 0);
        return written;
    }
    if (fsync(place.directory.get()) != 0) return fail(error(path, errno));
    return {};
}

Result<void, FileError> Directory::add(const std::string& path, std::string_view content, mode_t mode) const {
    CONNECTOR_TRY(const Place place, place_of(path, true));
    const Descriptor file = open_below(place.directory.get(), place.name, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (!file.is_open()) return fail(error(path, errno));
    return fill(place, file.get(), content, mode);
}

Result<void, FileError> Directory::make_directory(const std::string& path) const {
    CONNECTOR_CHECK(place_of(path + "/its_name", true));
    return {};
}

Result<void, FileError> Directory::sync() const {
    if (syncfs(root_.get()) != 0) return fail(error(".", errno));
    return {};
}

Result<Directory, FileError> Directory::below(const std::string& path) const {
    if (!is_plain(path)) return fail(error(path, EINVAL));
    Directory inner(path_ + '/' + path);
    inner.root_ = open_below(root_.get(), path, O_RDONLY | O_DIRECTORY);
    if (!inner.root_.is_open()) return fail(error(path, errno));
    return inner;
}

bool Directory::lock() const {
    return flock(root_.get(), LOCK_EX | LOCK_NB) == 0;
}

}  // namespace connector::net
