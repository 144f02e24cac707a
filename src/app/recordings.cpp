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

// What becomes of each file of a batch.
struct Removal {
    std::vector<std::string> files;
    std::vector<std::optional<std::string>> errors;  // of the same length
    std::size_t open;
    Recordings::Removed done;

    void settle(std::size_t item, std::optional<std::string> error) {
        errors[item] = std::move(error);
        if (--open > 0) return;
        Batch<std::string> batch;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (errors[i]) {
                batch.failed.push_back({i, *std::move(errors[i])});
            } else {
                batch.done.push_back(std::move(files[i]));
            }
        }
        done(std::move(batch));
    }
};

std::string no_recording(const std::string& file) {
    return "no recording " + file;
}

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
    if (files.empty()) return done({});
    const std::size_t count = files.size();
    const auto removal = std::make_shared<Removal>(
        Removal{std::move(files), std::vector<std::optional<std::string>>(count), count, std::move(done)});
    for (std::size_t item = 0; item < count; ++item) {
        const std::string file = removal->files[item];
        if (!may_have(account, file)) {
            removal->settle(item, no_recording(file));
        } else if (runs(file)) {
            removal->settle(item, file + " is being recorded: stop the recording before you delete it");
        } else {
            shelf_.remove(file, [removal, item, file](Result<bool, FileError> removed) {
                if (!removed) return removal->settle(item, removed.error().text);
                removal->settle(item, *removed ? std::nullopt : std::optional(no_recording(file)));
            });
        }
    }
}

}  // namespace connector::app
