#include "app/read_whole.hpp"

namespace connector::app {

void read_whole(FileShelf& shelf, const std::string& path, std::size_t bytes_max, ReadWhole done) {
    shelf.open(path, [path, bytes_max, done = std::move(done)](auto opened) {
        if (!opened) return done(fail(std::move(opened).error()));
        const std::shared_ptr<OpenFile> file = *std::move(opened);
        if (!file) return done(std::optional<std::string>{});
        if (file->size() > bytes_max)
            return done(fail(FileError{path + " is larger than " + std::to_string(bytes_max) + " bytes"}));
        // The file lives until it has answered.
        file->read(0, bytes_max, [file, done](Result<std::string, FileError> content) {
            if (!content) return done(fail(std::move(content).error()));
            done(std::optional<std::string>(*std::move(content)));
        });
    });
}

}  // namespace connector::app
