// The templates of what phones are given: the shipped ones, and an administrator's own in their place.
#pragma once

#include <functional>
#include <string>

#include "app/file_shelf.hpp"
#include "provision/templates.hpp"

namespace connector::app {

class PhoneTemplates {
public:
    using Log = std::function<void(const std::string& line)>;

    /// `shelf` holds the administrator's templates under the names of the shipped ones. `log` gets a line for each that
    /// cannot be used, with what is wrong.
    PhoneTemplates(FileShelf& shelf, Log log);

    /// Reads the administrator's templates anew. In place of one that is broken or gone there is the shipped one.
    /// `done` is called exactly once, when all have been read.
    void load(std::function<void()> done);

    const provision::Templates& in_use() const noexcept { return in_use_; }

private:
    struct Loading;
    static void list_next(const std::shared_ptr<Loading>& loading);
    static void read_next(const std::shared_ptr<Loading>& loading);

    FileShelf& shelf_;
    Log log_;
    provision::Templates in_use_;
};

}  // namespace connector::app
