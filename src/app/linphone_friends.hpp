// How many friends each account's Linphone has ever been given. Linphone keeps a friend_N that is not written any more,
// so those that went must be written empty, also after a restart of the connector.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "app/file_shelf.hpp"
#include "model/ids.hpp"

namespace connector::app {

/// One small file `linphone/ID` for each account.
class LinphoneFriends {
public:
    using Told = std::function<void(std::size_t ever)>;
    using Log = std::function<void(const std::string& line)>;

    /// `log` gets a line when a file cannot be read or written; the number is then that of this run at least.
    LinphoneFriends(FileShelf& shelf, Log log);

    /// The most friends that `account` has ever been given, these `count` included, rounded up a little so that not
    /// every new conference makes a file be written. It is on the disk when `done` is called, exactly once.
    void give(const model::UserId& account, std::size_t count, Told done);
    /// The account has got another id.
    void move(const model::UserId& from, const model::UserId& to);
    void forget(const model::UserId& account);

private:
    void read(const model::UserId& account, Told done);
    void raise(const model::UserId& account, std::size_t known, std::size_t count, Told done);

    FileShelf& shelf_;
    Log log_;
};

}  // namespace connector::app
