// What phones have brought: one directory for each phone, below polycom/phones.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>

#include "app/file_shelf.hpp"
#include "app/read_whole.hpp"
#include "provision/polycom/file_name.hpp"

namespace connector::app {

/// Bytes of one file that a phone brings.
constexpr std::size_t phone_upload_bytes_max = 256 * 1024;
/// Bytes of all files that one phone brings.
constexpr std::size_t phone_uploads_bytes_max = 2 * 1024 * 1024;

inline constexpr std::array phone_uploads_all{
    provision::polycom::PhoneFile::directory,     provision::polycom::PhoneFile::phone_overrides,
    provision::polycom::PhoneFile::web_overrides, provision::polycom::PhoneFile::call_lists,
    provision::polycom::PhoneFile::app_log,       provision::polycom::PhoneFile::boot_log};

// Each file has its own limit, so that of the phone needs no counting.
static_assert(phone_uploads_all.size() * phone_upload_bytes_max <= phone_uploads_bytes_max);

/// `mac` is a user's polymac, and `file` one of phone_uploads_all.
class PhoneUploads {
public:
    using File = provision::polycom::PhoneFile;
    using Log = std::function<void(const std::string& line)>;

    /// `log` gets a line when a phone's files cannot be removed.
    PhoneUploads(FileShelf& shelf, Log log);

    void open(const std::string& mac, File file, FileShelf::Opened done);
    void read(const std::string& mac, File file, ReadWhole done);
    void write(const std::string& mac, File file, std::string content, FileShelf::Written done);
    /// Beyond phone_upload_bytes_max the oldest bytes go.
    void append(const std::string& mac, File file, std::string text, FileShelf::Written done);
    /// All that this phone has brought goes.
    void forget(const std::string& mac);

private:
    FileShelf& shelf_;
    Log log_;
};

}  // namespace connector::app
