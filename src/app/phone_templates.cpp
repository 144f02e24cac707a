#include "app/phone_templates.hpp"

#include <deque>
#include <memory>

#include "app/read_whole.hpp"
#include "provision/shipped_templates.hpp"

namespace connector::app {

// What is still to be done, handed from one answer of the shelf to the next.
struct PhoneTemplates::Loading {
    PhoneTemplates& owner;
    std::function<void()> done;
    std::deque<std::string> directories{"", "polycom"};
    std::deque<std::string> names{};
    provision::Templates loaded{};

    void not_used(const std::string& why) const { owner.log_("A template for phones is not used: " + why); }
};

PhoneTemplates::PhoneTemplates(FileShelf& shelf, Log log) : shelf_(shelf), log_(std::move(log)) {}

void PhoneTemplates::load(std::function<void()> done) {
    list_next(std::make_shared<Loading>(Loading{*this, std::move(done)}));
}

void PhoneTemplates::list_next(const std::shared_ptr<Loading>& loading) {
    if (loading->directories.empty()) return read_next(loading);
    const std::string directory = loading->directories.front();
    loading->directories.pop_front();
    loading->owner.shelf_.list(directory, [loading, directory](const auto& files) {
        if (!files) loading->not_used(files.error().text);
        for (const FileFacts& file : files ? *files : std::vector<FileFacts>{})
            loading->names.push_back(directory.empty() ? file.name : directory + '/' + file.name);
        list_next(loading);
    });
}

void PhoneTemplates::read_next(const std::shared_ptr<Loading>& loading) {
    if (loading->names.empty()) {
        loading->owner.in_use_ = std::move(loading->loaded);
        return loading->done();
    }
    const std::string name = loading->names.front();
    loading->names.pop_front();
    read_whole(loading->owner.shelf_, name, provision::template_bytes_max, [loading, name](const auto& content) {
        if (!content) {
            loading->not_used(content.error().text);
        } else if (*content) {
            const auto replaced = loading->loaded.replace(name, **content);
            if (!replaced) loading->not_used(to_string(replaced.error()));
        }
        read_next(loading);
    });
}

}  // namespace connector::app
