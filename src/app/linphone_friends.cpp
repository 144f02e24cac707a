#include "app/linphone_friends.hpp"

#include <algorithm>
#include <charconv>

#include "app/read_whole.hpp"

namespace connector::app {

namespace {

constexpr std::size_t step = 16;
constexpr std::size_t friends_max = 100'000;  // whatever stands in a file
constexpr std::size_t file_bytes_max = 16;

std::string path_of(const model::UserId& account) {
    return "linphone/" + account.get();
}

// A file that somebody has spoiled counts as none.
std::size_t number_in(const std::string& text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::min(number, friends_max);
}

std::size_t rounded_up(std::size_t count) {
    return (count + step - 1) / step * step;
}

}  // namespace

LinphoneFriends::LinphoneFriends(FileShelf& shelf, Log log) : shelf_(shelf), log_(std::move(log)) {}

void LinphoneFriends::give(const model::UserId& account, std::size_t count, Told done) {
    read(account, [this, account, count, done = std::move(done)](std::size_t known) {
        raise(account, known, rounded_up(count), done);
    });
}

void LinphoneFriends::move(const model::UserId& from, const model::UserId& to) {
    read(from, [this, from, to](std::size_t count) { give(to, count, [this, from](std::size_t) { forget(from); }); });
}

void LinphoneFriends::forget(const model::UserId& account) {
    shelf_.remove(path_of(account), [log = log_](const Result<bool, FileError>& removed) {
        if (!removed)
            log("The friends given to a deleted account's Linphone are not forgotten: " + removed.error().text);
    });
}

void LinphoneFriends::read(const model::UserId& account, Told done) {
    read_whole(shelf_, path_of(account), file_bytes_max, [log = log_, done = std::move(done)](const auto& content) {
        if (!content) log("How many friends a Linphone was given is not known: " + content.error().text);
        done(content && *content ? number_in(**content) : 0);
    });
}

void LinphoneFriends::raise(const model::UserId& account, std::size_t known, std::size_t count, Told done) {
    if (count <= known) return done(known);
    shelf_.write(path_of(account), std::to_string(count) + '\n',
                 [log = log_, count, done = std::move(done)](const Result<void, FileError>& written) {
                     if (!written) log("How many friends a Linphone was given is not kept: " + written.error().text);
                     done(count);
                 });
}

}  // namespace connector::app
