// One tree as a whole: its name in the directory that it lies in, and what stands beside it while it is exchanged.
//
//   NAME        the tree
//   .NAME.new   what is unpacked; behind the exchange, and until it is settled, the NAME.prev of before
//   NAME.prev   what NAME was before the last exchange
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/directory.hpp"

namespace connector::net {

/// Whether a file or directory of that name is what is left of writing or of restoring, and no part of a tree.
bool is_left_over(std::string_view name);

/// Whenever the process ends or the power fails, NAME is one whole tree: either the one of before or the new one. Each
/// change is on the disk when its call returns.
class TreePlace {
public:
    TreePlace(Directory parent, std::string name) : parent_(std::move(parent)), name_(std::move(name)) {}

    /// An empty .NAME.new with the mode and group of NAME. What a crash left of one goes; a NAME that is missing is
    /// made, empty. Where NAME is a link, its owner and group alone get at it, as at any directory that we make.
    Result<Directory, FileError> make_new() const;
    /// Removes .NAME.new, if there is one.
    Result<void, FileError> remove_new() const;

    /// NAME becomes .NAME.new in one step (renameat2 with RENAME_EXCHANGE, so both lie on one file system) and the
    /// former NAME becomes NAME.prev. On an error nothing has changed.
    Result<void, FileError> put_in() const;
    /// Undoes put_in().
    Result<void, FileError> put_back() const;

private:
    std::string new_name() const { return '.' + name_ + ".new"; }
    std::string previous_name() const { return name_ + ".prev"; }
    bool exists(const std::string& name) const;
    Result<void, FileError> exchange(const std::string& a, const std::string& b) const;
    // `from` becomes `to`, and what `to` was, if anything, `from`.
    Result<void, FileError> move_or_exchange(const std::string& from, const std::string& to) const;
    Result<void, FileError> sync_parent() const;
    FileError error(const std::string& name, int number) const;

    Directory parent_;
    std::string name_;
};

}  // namespace connector::net
