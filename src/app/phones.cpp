#include "app/phones.hpp"

#include <charconv>
#include <utility>

#include "provision/addresses.hpp"
#include "provision/linphone.hpp"
#include "provision/qr_code.hpp"

namespace connector::app {

Phones::Phones(const World& world, FileShelf& files, FileShelf& templates, Options options)
    : world_(world),
      options_(std::move(options)),
      templates_(templates, options_.log),
      friends_(files, options_.log),
      polycom_(files, templates_.in_use(), options_.log) {}

void Phones::linphone(const model::UserId& account, Given done) {
    auto owner = owner_of(account);
    if (!owner) return done(NoPhoneFile::not_there);
    const std::size_t friends = owner->book.conferences.size();
    friends_.give(account, friends, [this, owner = *std::move(owner), done = std::move(done)](std::size_t ever) {
        auto text = provision::linphone_xml(templates_.in_use(), owner.site, owner.book, ever);
        if (text) return done(*std::move(text));
        options_.log("A phone's file cannot be made: " + to_string(text.error()));
        done(NoPhoneFile::trouble);
    });
}

void Phones::polycom(const model::UserId& account, std::span<const std::string> asked, Given done) {
    const auto owner = owner_of(account);
    if (!owner) return done(NoPhoneFile::not_there);
    polycom_.give(*owner, asked, std::move(done));
}

void Phones::bring_polycom(const model::UserId& account, const std::string& name, std::string content, Taken done) {
    const auto owner = owner_of(account);
    if (!owner) return done(fail(NotBrought{NotBrought::Why::not_its_file, ""}));
    polycom_.bring(*owner, name, std::move(content), std::move(done));
}

PhoneFile Phones::linphone_qr_code() const {
    auto image = provision::qr_code_svg(provision::linphone_url(site_of(*world_.xml())));
    if (!image) return NoPhoneFile::trouble;
    return *std::move(image);
}

// In `serve` the switch alone knows where it listens and what it challenges for.
provision::Site Phones::site_of(const model::XmlState& xml) const {
    provision::Site site = options_.site;
    if (const auto domain = xml.global("domain"); !domain.empty()) site.sip_domain = domain;
    const auto port = xml.global("internal_tls_port");
    std::from_chars(port.data(), port.data() + port.size(), site.sips_port);  // what is no port leaves it as it was
    return site;
}

std::optional<PhoneOwner> Phones::owner_of(const model::UserId& account) const {
    const auto xml = world_.xml();
    const model::User* user = xml->user_by_id(account.get());
    if (!user) return std::nullopt;
    return PhoneOwner{site_of(*xml), provision::phone_book_of(*user, *xml)};
}

void Phones::account_changed(const model::User& before, const model::User* now) {
    if (before.polymac != "none" && (!now || now->polymac != before.polymac)) polycom_.forget(before.polymac);
    if (now && now->id == before.id) return;
    fetches_.forget(before.id);
    if (now) return friends_.move(before.id, now->id);
    friends_.forget(before.id);
}

}  // namespace connector::app
