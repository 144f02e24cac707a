#include "run_serve.hpp"

#include <spdlog/logger.h>

#include "admin_credentials.hpp"
#include "connector.hpp"
#include "running.hpp"

namespace connector::apps {

namespace {

bool has_team_user(const app::World& world) {
    const auto xml = world.xml();
    for (const model::User& user : xml->users()) {
        if (user.context == model::Context::team) return true;
    }
    return false;
}

// A directory without a single account of the team could be used by nobody.
void make_first_admin(net::Loop& loop, Connector& connector, const Settings& settings) {
    if (has_team_user(connector.world())) return;
    app::UserDraft admin;
    admin.name = "admin";
    admin.email = "admin@" + settings.hostname;
    admin.context = "team";
    if (!settings.admin_password.empty()) admin.password = settings.admin_password.reveal();
    connector.changes().add_users({admin}, [&loop, settings](app::Batch<model::User> batch) {
        if (batch.done.empty()) {
            loop.log().error("The first admin could not be made: {}",
                             batch.failed.empty() ? "no answer" : batch.failed.front().error);
            return;
        }
        const model::User& made = batch.done.front();
        auto data = net::Directory::open(settings.data_dir, true);
        if (!data) {
            loop.log().error("The first admin's credentials are not kept: {}", data.error().text);
        } else if (const auto written = write_admin_credentials(*data, made.name, made.password); !written) {
            loop.log().error("The first admin's credentials are not kept: {}", written.error().text);
        } else {
            loop.log().info("There was no team account; the first admin's name and password are in {}/{}",
                            settings.data_dir, admin_credentials_file);
        }
    });
}

}  // namespace

int run_serve(Settings settings) {
    const auto log = net::make_log("fsconnector", settings.log_format, settings.log_level);
    net::Loop loop(*log);
    prepare_process(loop);
    Connector connector(loop, settings);
    Running running(loop, connector, nullptr);
    Connector::Hooks hooks;
    hooks.on_in_step = [&] {
        log->info("In step with the switch; serving {}", url_of(settings));
        make_first_admin(loop, connector, settings);
    };
    if (const auto started = connector.start(std::move(hooks)); !started) return cannot_start(started.error());
    return running.run();
}

}  // namespace connector::apps
