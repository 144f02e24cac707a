#include "app/polycom_files.hpp"

#include "app/firmware_path.hpp"
#include "app/polycom_directory.hpp"
#include "provision/polycom/configuration.hpp"

namespace connector::app {

namespace {

namespace polycom = provision::polycom;

// What is kept of a directory; none of one that cannot be read, which `log` is told.
DirectoryEntries entries_of(const Result<std::optional<std::string>, FileError>& kept, const PolycomFiles::Log& log) {
    if (!kept) log("A phone's directory is not known: " + kept.error().text);
    if (!kept || !*kept) return {};
    auto entries = polycom::parse_directory(**kept);
    if (!entries) log("A phone's directory that is kept is not understood: " + std::string(to_string(entries.error())));
    return std::move(entries).value_or(DirectoryEntries{});
}

}  // namespace

PolycomFiles::PolycomFiles(FileShelf& shelf, const provision::Templates& templates, Log log)
    : shelf_(shelf), templates_(templates), log_(std::move(log)), uploads_(shelf, log_) {}

void PolycomFiles::give(const PhoneOwner& owner, std::span<const std::string> asked, Given done) {
    if (asked.size() == 1) {
        if (const auto own = polycom::file_asked(asked.front(), owner.book.user.polymac))
            return give_own(owner, *own, std::move(done));
    }
    const auto path = firmware_path(asked);
    if (!path) return done(NoPhoneFile::not_there);
    shelf_.open(*path, [this, done = std::move(done)](auto opened) { give_opened(std::move(opened), done); });
}

void PolycomFiles::give_own(const PhoneOwner& owner, polycom::PhoneFile file, Given done) {
    const model::User& user = owner.book.user;
    switch (file) {
        case polycom::PhoneFile::master: return done(rendered(polycom::master_cfg(templates_, owner.site, user)));
        case polycom::PhoneFile::allprov: return done(rendered(polycom::allprov_cfg(templates_, owner.site, user)));
        case polycom::PhoneFile::directory: return give_directory(owner, std::move(done));
        case polycom::PhoneFile::phone_overrides:
        case polycom::PhoneFile::web_overrides:
        case polycom::PhoneFile::call_lists:
        case polycom::PhoneFile::app_log:
        case polycom::PhoneFile::boot_log:
            return uploads_.open(user.polymac, file,
                                 [this, done = std::move(done)](auto opened) { give_opened(std::move(opened), done); });
    }
}

PhoneFile PolycomFiles::rendered(Result<std::string, provision::TemplateProblem> text) const {
    if (text) return *std::move(text);
    log_("A phone's file cannot be made: " + to_string(text.error()));
    return NoPhoneFile::trouble;
}

void PolycomFiles::give_opened(Result<std::shared_ptr<OpenFile>, FileError> opened, const Given& done) const {
    if (!opened) {
        log_("A phone's file cannot be read: " + opened.error().text);
        return done(NoPhoneFile::trouble);
    }
    if (!*opened) return done(NoPhoneFile::not_there);
    done(*std::move(opened));
}

void PolycomFiles::give_directory(const PhoneOwner& owner, Given done) {
    uploads_.read(owner.book.user.polymac, polycom::PhoneFile::directory, [this, owner, done](const auto& kept) {
        auto text = directory_to_give(templates_, owner.book, entries_of(kept, log_));
        const bool is_new = kept && text && text != kept->value_or("");
        if (!is_new || text->size() > phone_upload_bytes_max) return done(rendered(std::move(text)));
        uploads_.write(owner.book.user.polymac, polycom::PhoneFile::directory, *text,
                       [this, done, text = *text](const Result<void, FileError>& written) {
                           if (!written) log_("A phone's directory cannot be kept: " + written.error().text);
                           done(text);
                       });
    });
}

void PolycomFiles::bring(const PhoneOwner& owner, const std::string& name, std::string content, Taken done) {
    const auto file = polycom::file_uploaded(name, owner.book.user.polymac);
    if (!file) return done(fail(NotBrought{NotBrought::Why::not_its_file, ""}));
    if (content.size() > phone_upload_bytes_max) return done(fail(NotBrought{NotBrought::Why::too_large, ""}));
    if (*file == polycom::PhoneFile::directory) return bring_directory(owner, content, std::move(done));
    take(owner, *file, std::move(content), std::move(done));
}

void PolycomFiles::bring_directory(const PhoneOwner& owner, const std::string& content, Taken done) {
    auto brought = polycom::parse_directory(content);
    if (!brought)
        return done(fail(NotBrought{NotBrought::Why::not_understood, std::string(to_string(brought.error()))}));
    uploads_.read(owner.book.user.polymac, polycom::PhoneFile::directory,
                  [this, owner, brought = *std::move(brought), done = std::move(done)](const auto& kept) {
                      auto text = directory_to_keep(templates_, owner.book, entries_of(kept, log_), brought);
                      if (text) return take(owner, polycom::PhoneFile::directory, *std::move(text), done);
                      log_("A phone's directory cannot be kept: " + to_string(text.error()));
                      done(fail(NotBrought{NotBrought::Why::trouble, ""}));
                  });
}

void PolycomFiles::take(const PhoneOwner& owner, polycom::PhoneFile file, std::string content, Taken done) {
    const Brought how = polycom::grows(file) ? Brought::appended : Brought::written;
    auto put = [log = log_, how, done = std::move(done)](const Result<void, FileError>& written) {
        if (written) return done(how);
        log("What a phone brought cannot be kept: " + written.error().text);
        done(fail(NotBrought{NotBrought::Why::trouble, ""}));
    };
    if (how == Brought::appended) return uploads_.append(owner.book.user.polymac, file, std::move(content), put);
    uploads_.write(owner.book.user.polymac, file, std::move(content), put);
}

}  // namespace connector::app
