// The files of a Polycom phone (UCS 4.0): what it is given, and what it brings.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>

#include "app/phone_uploads.hpp"
#include "base/result.hpp"
#include "provision/phone_book.hpp"
#include "provision/polycom/file_name.hpp"
#include "provision/site.hpp"
#include "provision/templates.hpp"

namespace connector::app {

/// The account that asks, and what its phone is told.
struct PhoneOwner {
    provision::Site site;
    provision::PhoneBook book;
};

/// Why there is no file: none of that name for this account, or trouble of ours, which the log tells.
enum class NoPhoneFile { not_there, trouble };

/// A rendered text, or a file as it lies there; never nullptr.
using PhoneFile = std::variant<std::string, std::shared_ptr<OpenFile>, NoPhoneFile>;

enum class Brought { written, appended };
struct NotBrought {
    enum class Why { not_its_file, too_large, not_understood, trouble };
    Why why = Why::not_its_file;
    std::string text;  // for not_understood, a sentence for whoever brought it

    bool operator==(const NotBrought&) const = default;
};

class PolycomFiles {
public:
    using Log = std::function<void(const std::string& line)>;
    using Given = std::function<void(PhoneFile)>;
    using Taken = std::function<void(Result<Brought, NotBrought>)>;

    /// `templates` are those in use at each request.
    PolycomFiles(FileShelf& shelf, const provision::Templates& templates, Log log);

    /// `asked` is what stands in the request behind /polycom/, segment by segment. `done` is called exactly once,
    /// perhaps before the call returns; so it is by bring().
    void give(const PhoneOwner& owner, std::span<const std::string> asked, Given done);
    /// At most phone_upload_bytes_max bytes.
    void bring(const PhoneOwner& owner, const std::string& name, std::string content, Taken done);
    /// All that the phone with that MAC has brought goes.
    void forget(const std::string& mac) { uploads_.forget(mac); }

private:
    PhoneFile rendered(Result<std::string, provision::TemplateProblem> text) const;
    void give_own(const PhoneOwner& owner, provision::polycom::PhoneFile file, Given done);
    void give_opened(Result<std::shared_ptr<OpenFile>, FileError> opened, const Given& done) const;
    void give_directory(const PhoneOwner& owner, Given done);
    void bring_directory(const PhoneOwner& owner, const std::string& content, Taken done);
    void take(const PhoneOwner& owner, provision::polycom::PhoneFile file, std::string content, Taken done);

    FileShelf& shelf_;
    const provision::Templates& templates_;
    Log log_;
    PhoneUploads uploads_;
};

}  // namespace connector::app
