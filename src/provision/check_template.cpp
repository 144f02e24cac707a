#include "provision/check_template.hpp"

#include "provision/linphone.hpp"
#include "provision/polycom/configuration.hpp"
#include "provision/polycom/directory.hpp"
#include "provision/templates.hpp"
#include "provision/well_formed.hpp"

namespace connector::provision {

namespace {

// Values that show what is not quoted or escaped.
std::optional<TemplateValues> sample_values(std::string_view name) {
    Site site;
    site.language = "German_Germany";
    site.sntp_server = "ntp.example.org";
    site.time_zone = {3600, DaylightSaving{{3, 5, 0, 2}, {10, 5, 0, 3}}};
    PhoneBook book;
    book.user.id = model::UserId("20000");
    book.user.name = "\"Ann\" & <Bob's>";
    book.user.password = Secret("\"'<&>$");
    book.user.polymac = "0004f2000000";
    book.conferences.push_back({model::ConferenceNumber("30000"), model::ConferenceName("\"A\" & <B>"),
                                model::ProfileName("16kHz-novideo"), model::Context::team});
    if (name == template_name::linphone) return linphone_values(site, book, book.conferences.size() + 1);
    if (name == template_name::polycom_master || name == template_name::polycom_allprov) {
        return polycom::configuration_values(site, book.user);
    }
    if (name == template_name::polycom_directory) return polycom::directory_values(book);
    return std::nullopt;
}

TemplateValues with_the_other_flags_and_no_rows(TemplateValues values) {
    for (auto& [name, flag] : values.flags) flag = !flag;
    for (auto& [name, rows] : values.lists) rows.clear();
    return values;
}

}  // namespace

std::optional<TemplateProblem> check(std::string_view name, std::string_view text) {
    const std::optional<TemplateValues> sample = sample_values(name);
    if (!sample) return TemplateProblem{std::string(name), 0, "there is no template of this name"};
    for (const TemplateValues& values : {*sample, with_the_other_flags_and_no_rows(*sample)}) {
        const auto filled = fill(name, text, values);
        if (!filled) return filled.error();
        if (const std::string why = why_no_document(*filled); !why.empty()) {
            return TemplateProblem{std::string(name), 0,
                                   "what it makes is no well-formed XML: " + why + " of the result"};
        }
        // The user's own entries are put into it.
        if (name == template_name::polycom_directory && !polycom::parse_directory(*filled)) {
            return TemplateProblem{std::string(name), 0, "what it makes has no <directory> with an <item_list>"};
        }
    }
    return std::nullopt;
}

}  // namespace connector::provision
