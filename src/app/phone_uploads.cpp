#include "app/phone_uploads.hpp"

namespace connector::app {

namespace {

std::string path_of(const std::string& mac, PhoneUploads::File file) {
    return "polycom/phones/" + mac + '/' + name_of(file, mac);
}

}  // namespace

PhoneUploads::PhoneUploads(FileShelf& shelf, Log log) : shelf_(shelf), log_(std::move(log)) {}

void PhoneUploads::open(const std::string& mac, File file, FileShelf::Opened done) {
    shelf_.open(path_of(mac, file), std::move(done));
}

void PhoneUploads::read(const std::string& mac, File file, ReadWhole done) {
    read_whole(shelf_, path_of(mac, file), phone_upload_bytes_max, std::move(done));
}

void PhoneUploads::write(const std::string& mac, File file, std::string content, FileShelf::Written done) {
    shelf_.write(path_of(mac, file), std::move(content), std::move(done));
}

void PhoneUploads::append(const std::string& mac, File file, std::string text, FileShelf::Written done) {
    shelf_.append(path_of(mac, file), std::move(text), phone_upload_bytes_max, std::move(done));
}

void PhoneUploads::forget(const std::string& mac) {
    for (const File file : phone_uploads_all) {
        shelf_.remove(path_of(mac, file), [log = log_](const Result<bool, FileError>& removed) {
            if (!removed)
                log("A file of a phone that is no account's any more is not removed: " + removed.error().text);
        });
    }
}

}  // namespace connector::app
