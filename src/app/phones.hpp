// Phones configure themselves: what each is given is rendered when it asks, from what the switch knows at that moment.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "app/linphone_friends.hpp"
#include "app/phone_fetches.hpp"
#include "app/phone_templates.hpp"
#include "app/polycom_files.hpp"
#include "app/world.hpp"

namespace connector::app {

/// Nothing is rendered in advance, so a list of conferences is never stale. Kept is only what cannot be known
/// otherwise: what Polycom phones bring, and how many friends a Linphone was ever given. Both go with their account,
/// and a phone's files when it is its account's phone no more.
class Phones {
public:
    using Given = PolycomFiles::Given;
    using Taken = PolycomFiles::Taken;

    /// `site` tells what the switch's globals do not, or until they do. `log` gets lines for the administrator.
    struct Options {
        provision::Site site;
        std::function<void(const std::string& line)> log;
    };

    /// `files` is the folder of static files; `templates` that of the administrator's own templates.
    Phones(const World& world, FileShelf& files, FileShelf& templates, Options options);

    /// To be called at the start, and whenever the administrator has changed a template.
    void load_templates(std::function<void()> done) { templates_.load(std::move(done)); }

    /// Each calls `done` exactly once, perhaps before it returns; for an account that is no more, too.
    void linphone(const model::UserId& account, Given done);
    void polycom(const model::UserId& account, std::span<const std::string> asked, Given done);
    void bring_polycom(const model::UserId& account, const std::string& name, std::string content, Taken done);

    /// An image (SVG) of the address that a Linphone configures itself from. It holds no secret.
    PhoneFile linphone_qr_code() const;

    PhoneFetches& fetches() noexcept { return fetches_; }
    const PhoneFetches& fetches() const noexcept { return fetches_; }

    /// Somebody has changed this account (`now`), or deleted it (nullptr). One that merely is not there, from a file
    /// that is broken for a moment, keeps everything.
    void account_changed(const model::User& before, const model::User* now);

private:
    provision::Site site_of(const model::XmlState& xml) const;
    std::optional<PhoneOwner> owner_of(const model::UserId& account) const;

    const World& world_;
    Options options_;
    PhoneTemplates templates_;
    LinphoneFriends friends_;
    PolycomFiles polycom_;
    PhoneFetches fetches_;
};

}  // namespace connector::app
