#include "first_accounts.hpp"

#include "app/field_rules.hpp"
#include "app/planned_change.hpp"
#include "fsxml/print.hpp"
#include "net/tree_files.hpp"

namespace connector::apps {

namespace {

constexpr std::size_t password_length = 16;

model::User admin_of(const model::Ranges& ranges, const std::string& hostname, Secret password) {
    model::User admin;
    admin.context = model::Context::team;
    admin.id = model::UserId(std::to_string(ranges.users_of(admin.context).first));
    admin.password = std::move(password);
    admin.conpin = "$${modconpin}";
    admin.name = "admin";
    admin.email = "admin@" + hostname;
    admin.conf_flags = model::conf_flags_of(admin.context);
    return admin;
}

model::Conference conference_of(const model::Ranges& ranges, model::Context context, std::string name) {
    model::Conference conference;
    conference.context = context;
    conference.num = model::ConferenceNumber(std::to_string(ranges.conferences_of(context).first));
    conference.name = model::ConferenceName(std::move(name));
    conference.type = model::ProfileName("16kHz-novideo");
    return conference;
}

}  // namespace

bool has_no_admin(const std::string& conf_dir) {
    return net::TreeFiles(conf_dir).match("directory/team/[0-9]*.xml").empty();
}

Result<model::User, std::string> write_first_accounts(const net::Directory& conf_dir, const model::Ranges& ranges,
                                                      const std::string& hostname, Secret password, Random& random,
                                                      mode_t mode) {
    if (password.empty()) password = Secret(alphanumeric(random, password_length));
    if (const auto wrong = app::wrong_password(password.reveal())) return fail("the admin's password: " + *wrong);
    const model::User admin = admin_of(ranges, hostname, std::move(password));
    std::vector<net::FileChange> files{{app::path_of(admin), fsxml::print_user(admin)}};
    for (const auto& conference : {conference_of(ranges, model::Context::team, "Team"),
                                   conference_of(ranges, model::Context::friends, "Friends"),
                                   conference_of(ranges, model::Context::public_, "Public")}) {
        const std::string path = app::path_of(conference);
        const auto there = conf_dir.read(path, net::tree_file_bytes_max);
        if (!there) return fail(there.error().text);
        if (!*there) files.push_back({path, fsxml::print_conference(conference)});
    }
    if (const auto written = conf_dir.apply(files, mode); !written) return fail(written.error().text);
    return admin;
}

}  // namespace connector::apps
