#include "app/recordings.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "app/recording_name.hpp"
#include "base/utf8.hpp"

namespace connector::app {

namespace {

// The longest name of a file system's entry.
constexpr std::size_t name_bytes_max = 255;

// A name as a directory shows it, and as JSON can tell it.
bool is_shown_name(std::string_view file) {
    return !file.empty() && file.size() <= name_bytes_max && file.front() != '.' &&
           file.find_first_of(std::string_view("/\0", 2)) == std::string_view::npos && is_utf8(file);
}

const model::Conference* conference_of(const model::XmlState& xml, std::string_view file) {
    if (const auto recorded = recorded_conference(file)) return xml.conference_by_name(*recorded);
    for (std::size_t dash = file.rfind('-'); dash != std::string_view::npos && dash > 0;
         dash = file.rfind('-', dash - 1)) {
        if (const auto* known = xml.conference_by_name(file.substr(0, dash))) return known;
    }
    return nullptr;
}

std::string no_recording(const std::string& file) {
    return "no recording " + file;
}

// A batch of files that go one after the other: a long one lets downloads in between. It owns itself until it is done.
class Removal : public std::enable_shared_from_this<Removal> {
public:
    /// Why a file must stay; nothing when it may go.
    using Objection = std::function<std::optional<std::string>(const std::string& file)>;

    Removal(FileShelf& shelf, std::vector<std::string> files, Objection objection, Recordings::Removed done)
        : shelf_(shelf), files_(std::move(files)), objection_(std::move(objection)), done_(std::move(done)) {}

    void go_on() {
        while (next_ < files_.size()) {
            auto error = objection_(files_[next_]);
            if (!error) return remove_next();
            settle(std::move(error));
        }
        done_(std::move(batch_));
    }

private:
    void remove_next() {
        shelf_.remove(files_[next_], [self = shared_from_this()](Result<bool, FileError> removed) {
            std::optional<std::string> error;
            if (!removed) {
                error = std::move(removed).error().text;
            } else if (!*removed) {
                error = no_recording(self->files_[self->next_]);
            }
            self->settle(std::move(error));
            self->go_on();
        });
    }

    void settle(std::optional<std::string> error) {
        if (error) {
            batch_.failed.push_back({next_, *std::move(error)});
        } else {
            batch_.done.push_back(files_[next_]);
        }
        ++next_;
    }

    FileShelf& shelf_;
    std::vector<std::string> files_;
    Objection objection_;
    Recordings::Removed done_;
    std::size_t next_ = 0;
    Batch<std::string> batch_;
};

}  // namespace

model::Context recording_context(const model::XmlState& xml, std::string_view file) {
    const model::Conference* conference = conference_of(xml, file);
    return conference ? conference->context : model::Context::team;
}

bool Recordings::may_have(model::Context account, std::string_view file) const {
    return is_shown_name(file) && model::may_see(account, recording_context(*world_.xml(), file));
}

// By its name alone: a switch may call the directory otherwise than we do.
bool Recordings::runs(std::string_view file) const {
    const auto is_written = [&](const model::Recording& recording) {
        return std::string_view(recording.path).substr(recording.path.rfind('/') + 1) == file;
    };
    const auto& rooms = world_.live().rooms;
    return std::any_of(rooms.begin(), rooms.end(), [&](const auto& room) {
        const auto& recordings = room.second.recordings;
        return std::any_of(recordings.begin(), recordings.end(), is_written);
    });
}

void Recordings::list(model::Context account, std::string part, Listed done) {
    shelf_.list("", [this, account, part = std::move(part), done = std::move(done)](auto listed) {
        if (!listed) return done(fail(std::move(listed).error()));
        std::vector<std::string> names;
        for (FileFacts& file : *listed) {
            if (file.name.find(part) != std::string::npos && may_have(account, file.name))
                names.push_back(std::move(file.name));
        }
        done(std::move(names));
    });
}

void Recordings::open(model::Context account, const std::string& file, Opened done) {
    if (!may_have(account, file)) return done(nullptr);
    shelf_.open(file, std::move(done));
}

void Recordings::remove(model::Context account, std::vector<std::string> files, Removed done) {
    auto objection = [this, account](const std::string& file) -> std::optional<std::string> {
        if (!may_have(account, file)) return no_recording(file);
        if (runs(file)) return file + " is being recorded: stop the recording before you delete it";
        return std::nullopt;
    };
    std::make_shared<Removal>(shelf_, std::move(files), std::move(objection), std::move(done))->go_on();
}

}  // namespace connector::app
