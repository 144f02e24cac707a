#include "connector.hpp"

#include <spdlog/logger.h>

#include "api/service.hpp"
#include "app/control.hpp"
#include "app/follower.hpp"
#include "app/key_controls.hpp"
#include "app/maintenance.hpp"
#include "app/observers.hpp"
#include "app/phones.hpp"
#include "app/recordings.hpp"
#include "net/disk_shelf.hpp"
#include "net/disk_store.hpp"
#include "net/disk_tree_archive.hpp"
#include "net/esl_link.hpp"
#include "net/web_server.hpp"
#include "net/worker.hpp"
#include "read_web_client.hpp"
#include "tree_check.hpp"

namespace connector::apps {

namespace {

// The clock of what has no timer of its own: the Follower's deadlines, and what clients are told in intervals.
constexpr std::chrono::milliseconds follow_every{200};

WallTime wall_now() {
    return now_of_system().wall;
}

// Files of the tree hold passwords. In `up` the switch is our own user's; elsewhere it may be another of the group.
mode_t tree_file_mode(const Settings& settings) {
    return settings.mode == Mode::up ? 0600 : 0640;
}

net::EslLink::Options link_options(const Settings& settings) {
    return {settings.esl_host, settings.esl_port, settings.esl_password};
}

net::StoredTrees stored_trees(const Settings& settings, std::shared_ptr<net::Directory> conf_dir) {
    net::StoredTrees::Options options;
    options.static_dir = settings.static_dir;
    options.file_mode = tree_file_mode(settings);
    options.ranges = settings.ranges;
    return {std::move(conf_dir), std::move(options)};
}

net::WebServer::Options web_options(const Settings& settings) {
    net::WebServer::Options options;
    options.bind_ip = settings.bind_ip;
    options.port = settings.https_port;
    options.certificate_file = settings.certificate_file;
    options.key_file = settings.key_file;
    options.limits.connections_max = settings.connections_max;
    options.limits.connections_per_address_max = settings.connections_per_address_max;
    return options;
}

app::Phones::Options phone_options(const Settings& settings, spdlog::logger& log) {
    app::Phones::Options options;
    options.site.hostname = options.site.sip_domain = settings.hostname;
    options.site.https_port = settings.https_port;
    if (settings.sips_port != 0) options.site.sips_port = settings.sips_port;
    options.site.language = settings.phone_language;
    options.site.time_zone = settings.phone_time_zone;
    options.site.sntp_server = settings.phone_sntp_server;
    options.log = [&log](const std::string& line) { log.warn("{}", line); };
    return options;
}

api::Service::Options service_options(const Settings& settings, spdlog::logger& log) {
    api::Service::Options options;
    options.login_in_query = settings.login_in_query;
    options.origins = settings.origins;
    options.audit = [&log](std::string_view line) { log.warn("{}", line); };
    return options;
}

}  // namespace

// In the order of who needs whom.
struct Connector::Parts final : net::EslListener, app::Observer {
    Parts(net::Loop& with_loop, const Settings& settings, const std::shared_ptr<net::Directory>& conf_dir,
          Hooks with_hooks)
        : loop(with_loop),
          hooks(std::move(with_hooks)),
          ranges(settings.ranges),
          worker(loop),
          shelf_worker(loop),
          recordings_worker(loop),
          reader(loop),
          checker(loop),
          link(loop, random, link_options(settings)),
          files(worker, conf_dir, tree_file_mode(settings)),
          tree_archive(worker, stored_trees(settings, conf_dir)),
          follower(link, ranges, app::reading_aside(reader)),
          changes(follower, link, files, random, ranges, wall_now, app::reading_aside(reader)),
          maintenance(follower, changes, tree_archive, wall_now),
          control(follower, link, observers, settings.recordings_dir),
          static_files(shelf_worker, {settings.static_dir}),
          phone_templates(shelf_worker, {settings.phone_templates_dir}),
          phones(follower, static_files, phone_templates, phone_options(settings, loop.log())),
          recordings_shelf(recordings_worker, {settings.recordings_dir}),
          recordings(follower, recordings_shelf),
          service({follower, changes, control, phones, recordings, maintenance}, random,
                  service_options(settings, loop.log())),
          keys(control),
          tree_check(loop, checker, settings.conf_dir),
          web(loop, service, web_options(settings)) {
        observers.add(service);
        observers.add(control.recordings());
        observers.add(*this);
        follower.add_observer(observers);
        changes.on_user_changed(
            [this](const model::User& before, const model::User* now) { phones.account_changed(before, now); });
    }

    void keep_time() {
        const Now now = now_of_system();
        follower.on_time(now);
        control.recordings().on_time(now);
        service.on_time(now);
        tell_in_step();
        loop.after(follow_every, [this] { keep_time(); });
    }

    void tell_in_step() {
        if (hooks.on_in_step && follower.not_ready().empty()) std::exchange(hooks.on_in_step, nullptr)();
    }

    void on_ready(Now now) override {
        follower.on_ready(now);
        if (hooks.on_ready) hooks.on_ready();
    }
    void on_event(const esl::Event& event, Now now) override {
        follower.on_event(event, now);
        keys.on_event(event, now);
        control.recordings().on_event(event, now);
    }
    void on_lost(std::string why) override { follower.on_lost(std::move(why)); }

    void xml_changed() override { tree_check.run(); }
    void live_changed(const live::State&, const live::Delta&) override {}
    void live_replaced(const live::State&) override {}
    void all_muted(const model::ConferenceName&) override {}

    net::Loop& loop;
    Hooks hooks;
    SystemRandom random;
    model::Ranges ranges;
    net::Worker worker;             // for the files of the tree
    net::Worker shelf_worker;       // for the files of phones: changes do not wait for them
    net::Worker recordings_worker;  // large files, perhaps on a slow disk of their own: phones do not wait for them
    net::Worker reader;             // for what the switch tells of its tree
    net::Worker checker;            // for the tree itself: a large one takes long
    net::EslLink link;
    net::DiskStore files;
    net::DiskTreeArchive tree_archive;
    app::Observers observers;
    app::Follower follower;
    app::Changes changes;
    app::Maintenance maintenance;
    app::Control control;
    net::DiskShelf static_files;
    net::DiskShelf phone_templates;
    app::Phones phones;
    net::DiskShelf recordings_shelf;
    app::Recordings recordings;
    api::Service service;
    app::KeyControls keys;
    TreeCheck tree_check;
    net::WebServer web;
};

Connector::Connector(net::Loop& loop, Settings settings) : loop_(loop), settings_(std::move(settings)) {}

Connector::~Connector() = default;

Result<void, std::string> Connector::start(Hooks hooks) {
    auto conf_dir = net::Directory::open(settings_.conf_dir);
    if (!conf_dir) return fail(conf_dir.error().text);
    if (const auto made = net::Directory::open(settings_.recordings_dir, true); !made)
        loop_.log().warn("There will be no recordings: {}", made.error().text);
    parts_ = std::make_unique<Parts>(loop_, settings_, std::make_shared<net::Directory>(*std::move(conf_dir)),
                                     std::move(hooks));
    for (const std::string& path : {settings_.static_dir, settings_.phone_templates_dir}) {
        if (const auto made = net::Directory::open(path, true); !made) loop_.log().warn("{}", made.error().text);
    }
    CONNECTOR_TRY(auto web_client, read_web_client(settings_.web_dir));
    if (!web_client->page()) loop_.log().warn("There is no web client: this program was built without it");
    parts_->service.use_web_client(std::move(web_client));
    parts_->phones.load_templates([] {});
    CONNECTOR_CHECK(parts_->web.start());
    loop_.log().info("Listening on https://{}:{}", settings_.bind_ip, settings_.https_port);
    parts_->tree_check.run();
    parts_->link.start(*parts_);
    parts_->keep_time();
    return {};
}

void Connector::read_again() {
    parts_->web.reload_certificate();
    parts_->shelf_worker.run([this, web_dir = settings_.web_dir] {
        return [this, client = read_web_client(web_dir)]() mutable {
            if (client) return parts_->service.use_web_client(*std::move(client));
            loop_.log().warn("The web client stays as it was: {}", client.error());
        };
    });
}

void Connector::drain(std::chrono::milliseconds limit, std::function<void()> done) {
    parts_->web.drain(limit, [this, done = std::move(done)] {
        parts_->link.stop();
        done();
    });
}

const app::World& Connector::world() const {
    return parts_->follower;
}

app::Changes& Connector::changes() {
    return parts_->changes;
}

}  // namespace connector::apps
