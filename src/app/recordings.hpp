// Recordings as an account may have them: listed, opened, removed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/changes.hpp"
#include "app/file_shelf.hpp"
#include "app/world.hpp"

namespace connector::app {

/// A recording belongs to the context of its conference: the one of which recording_name() has made its name, and for a
/// file that somebody has named otherwise the longest configured one that its name begins with, a '-' behind it. When
/// the dialplan does not know that conference, the recording is for team only. What an account may not see is to it as
/// if it were not there.
model::Context recording_context(const model::XmlState& xml, std::string_view file);

class Recordings {
public:
    using Listed = std::function<void(Result<std::vector<std::string>, FileError>)>;
    using Opened = FileShelf::Opened;
    using Removed = std::function<void(Batch<std::string>)>;

    /// `shelf` is the directory that the switch records into. Names that are hidden or not UTF-8 are none.
    Recordings(const World& world, FileShelf& shelf) : world_(world), shelf_(shelf) {}

    /// The names that contain `part`, sorted. Each callback comes exactly once, perhaps before the call returns.
    void list(model::Context account, std::string part, Listed done);
    /// nullptr when there is none of that name.
    void open(model::Context account, const std::string& file, Opened done);
    /// One that is being written to is refused. `done` of the batch holds the names.
    void remove(model::Context account, std::vector<std::string> files, Removed done);

private:
    bool may_have(model::Context account, std::string_view file) const;
    bool runs(std::string_view file) const;

    const World& world_;
    FileShelf& shelf_;
};

}  // namespace connector::app
