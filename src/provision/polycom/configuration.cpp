#include "provision/polycom/configuration.hpp"

#include "provision/addresses.hpp"

namespace connector::provision::polycom {

namespace {

// The day from which on the weekday is looked for, in the phone's way: 1, 8, 15 or 22. It does not matter for the last
// one.
int date_of(const YearlyMoment& moment) {
    return moment.week == 5 ? 1 : 1 + 7 * (moment.week - 1);
}

void add(TemplateValues& values, const std::string& prefix, const YearlyMoment& moment) {
    values.texts[prefix + "_month"] = std::to_string(moment.month);
    values.texts[prefix + "_date"] = std::to_string(date_of(moment));
    values.texts[prefix + "_weekday"] = std::to_string(moment.weekday + 1);  // the phone's 1 is Sunday
    values.texts[prefix + "_last_in_month"] = moment.week == 5 ? "1" : "0";
    values.texts[prefix + "_hour"] = std::to_string(moment.hour);
}

}  // namespace

TemplateValues configuration_values(const Site& site, const model::User& user) {
    const DaylightSaving saving = site.time_zone.daylight_saving.value_or(DaylightSaving{});
    TemplateValues values;
    values.texts = {
        {"hostname", site.hostname},
        {"sips_port", std::to_string(site.sips_port)},
        {"sip_domain", site.sip_domain},
        {"account_id", user.id.get()},
        {"account_name", user.name},
        {"account_password", user.password.reveal()},
        {"provisioning_url", polycom_url(site)},
        {"language", site.language},
        {"sntp_server", site.sntp_server},
        {"gmt_offset_seconds", std::to_string(site.time_zone.offset_seconds)},
    };
    add(values, "daylight_start", saving.starts);
    add(values, "daylight_stop", saving.ends);
    values.flags = {
        {"has_language", !site.language.empty()},
        {"has_sntp_server", !site.sntp_server.empty()},
        {"has_daylight_saving", site.time_zone.daylight_saving.has_value()},
    };
    return values;
}

Result<std::string, TemplateProblem> master_cfg(const Templates& templates, const Site& site, const model::User& user) {
    return templates.fill(template_name::polycom_master, configuration_values(site, user));
}

Result<std::string, TemplateProblem> allprov_cfg(const Templates& templates, const Site& site,
                                                 const model::User& user) {
    return templates.fill(template_name::polycom_allprov, configuration_values(site, user));
}

}  // namespace connector::provision::polycom
