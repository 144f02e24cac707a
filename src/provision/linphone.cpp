#include "provision/linphone.hpp"

#include "provision/addresses.hpp"

namespace connector::provision {

namespace {

// A display name between the quotes of a SIP address (RFC 3261, section 25.1).
std::string quoted(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '"' || c == '\\') text.push_back('\\');
        text.push_back(c);
    }
    return text;
}

}  // namespace

TemplateValues linphone_values(const Site& site, const PhoneBook& book, std::size_t friends_before) {
    TemplateValues values;
    values.texts = {
        {"hostname", site.hostname},
        {"sips_port", std::to_string(site.sips_port)},
        {"sip_domain", site.sip_domain},
        {"account_id", book.user.id.get()},
        {"account_name", book.user.name},
        {"account_name_quoted", quoted(book.user.name)},
        {"account_password", book.user.password.reveal()},
        {"provisioning_url", linphone_url_of(site, book.user)},
    };
    auto& friends = values.lists["conferences"];
    for (const model::Conference& conference : book.conferences) {
        friends.push_back({{"index", std::to_string(friends.size())},
                           {"conference_name", quoted(conference.name.get())},
                           {"conference_type", quoted(conference.type.get())},
                           {"conference_number", conference.num.get()}});
    }
    auto& gone = values.lists["gone_conferences"];
    for (std::size_t index = friends.size(); index < friends_before; ++index) {
        gone.push_back({{"index", std::to_string(index)}});
    }
    return values;
}

Result<std::string, TemplateProblem> linphone_xml(const Templates& templates, const Site& site, const PhoneBook& book,
                                                  std::size_t friends_before) {
    return templates.fill(template_name::linphone, linphone_values(site, book, friends_before));
}

}  // namespace connector::provision
