#include "running_switch.hpp"

#include <spdlog/logger.h>

#include <charconv>
#include <filesystem>
#include <iterator>

#include "base/overloaded.hpp"
#include "base/random.hpp"
#include "browser_listener.hpp"
#include "net/esl_server.hpp"
#include "net/tree_files.hpp"
#include "net/worker.hpp"
#include "rooms/accounts.hpp"
#include "rooms/ice.hpp"
#include "rooms/switch.hpp"
#include "sipstack/interface_addresses.hpp"
#include "sipstack/media_thread.hpp"
#include "sipstack/sip_thread.hpp"

namespace connector::apps {

namespace {

// How often timers are looked at: registrations and heartbeats need no finer clock.
constexpr std::chrono::milliseconds look_every{200};

constexpr std::string_view reload_command = "reloadxml";

std::uint16_t port_of(const fsxml::Settings& settings, const std::string& name, std::uint16_t otherwise) {
    const std::string_view text = rooms::setting(settings, name);
    std::uint16_t port = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), port);
    return port;
}

std::string text_of(const fsxml::Settings& settings, const std::string& name, std::string_view otherwise) {
    const std::string_view text = rooms::setting(settings, name);
    return std::string(text.empty() ? otherwise : text);
}

// What FreeSWITCH sets before it reads the first line.
fsxml::Settings globals_of(const std::string& conf_dir, const std::string& hostname) {
    return {{"conf_dir", conf_dir},
            {"hostname", hostname},
            {"local_ip_v4", "127.0.0.1"},
            {"sounds_dir", conf_dir + "/sounds"},
            {"certs_dir", conf_dir + "/tls"}};
}

// The prompts that were made with this program: share/fsconnector/sounds beside bin.
std::string shipped_sounds_dir() {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return (program.parent_path().parent_path() / "share/fsconnector/sounds").string();
}

std::uint32_t random_number(Random& random) {
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

}  // namespace

struct RunningSwitch::Parts : std::enable_shared_from_this<Parts> {
    Parts(net::Loop& with_loop, fsxml::Configuration configuration, rooms::Switch::Load with_load,
          const std::string& hostname);

    Result<void, std::string> start();
    sipstack::SipThread::Settings sip_settings() const;
    void keep_time();
    void on(const rooms::Input& input) { obey(switch_.on(input, now_of_system())); }
    void obey(const std::vector<rooms::Output>& outputs);
    std::string on_api(const std::string& command);
    void on_job(const std::string& command, const std::string& job_uuid);
    void reload_aside(const std::string& job_uuid);
    void end_job(const std::string& command, const std::string& job_uuid, const rooms::Switch::Answered& answered,
                 Now now);
    void note(const rooms::Note& note);
    void stop();

    net::Loop& loop;
    SystemRandom random;
    fsxml::Settings sofia;
    std::vector<std::string> media_ips;  // where media can be reached, best first
    sipstack::RtpPortPool ports;
    sipstack::DtlsContext dtls;  // made anew at every start
    rooms::Switch::Load load;
    net::Worker loader;  // reads the configuration tree while calls go on
    std::uint64_t loads_begun = 0;
    std::uint64_t load_used = 0;
    rooms::Switch switch_;
    net::EslServer listeners;
    std::vector<rooms::Output> behind_answer;  // of an API command whose answer is not written yet
    bool stopping = false;
    std::unique_ptr<sipstack::MediaThread> media;
    std::unique_ptr<sipstack::SipThread> sip;
    std::unique_ptr<net::SipWebSocketServer> browsers;  // speaks to `sip`
};

RunningSwitch::Parts::Parts(net::Loop& with_loop, fsxml::Configuration configuration, rooms::Switch::Load with_load,
                            const std::string& hostname)
    : loop(with_loop),
      sofia(configuration.sofia_internal),
      media_ips(rooms::candidate_ips_of(text_of(sofia, "rtp-ip", "127.0.0.1"), text_of(sofia, "ext-rtp-ip", ""),
                                        sipstack::interface_addresses())),
      ports(text_of(sofia, "rtp-ip", "127.0.0.1"), port_of(configuration.switch_conf, "rtp-start-port", 16384),
            port_of(configuration.switch_conf, "rtp-end-port", 32768), random_number(random)),
      load(std::move(with_load)),
      loader(loop),
      switch_({.hostname = hostname,
               .media_ip = media_ips.empty() ? "127.0.0.1" : media_ips.front(),
               .version = CONNECTOR_VERSION,
               .candidate_ips = media_ips,
               .fingerprint = dtls.fingerprint()},
              load, ports, random, now_of_system()),
      listeners(loop, random,
                {text_of(configuration.event_socket, "listen-ip", "127.0.0.1"),
                 port_of(configuration.event_socket, "listen-port", 8021),
                 Secret(text_of(configuration.event_socket, "password", "")),
                 text_of(configuration.event_socket, "apply-inbound-acl", "loopback.auto")},
                {[this](const std::string& command) { return on_api(command); },
                 [this](const std::string& command, const std::string& job) { on_job(command, job); }}) {}

Result<void, std::string> RunningSwitch::Parts::start() {
    obey(switch_.on_start());
    CONNECTOR_CHECK(listeners.start());
    const auto tell = [this](rooms::Input input) { loop.post([this, input = std::move(input)] { on(input); }); };
    media = std::make_unique<sipstack::MediaThread>(ports, dtls, random_number(random), tell, shipped_sounds_dir());
    sip = std::make_unique<sipstack::SipThread>(tell);
    const auto settings = sip_settings();
    CONNECTOR_CHECK(sip->start(settings));
    CONNECTOR_TRY(browsers, listen_for_browsers(loop, sofia, {settings.ip, settings.port}, sip->browsers(), tell));
    keep_time();
    return {};
}

// TLS needs a certificate: without one the rest is served all the same.
sipstack::SipThread::Settings RunningSwitch::Parts::sip_settings() const {
    sipstack::SipThread::Settings settings;
    settings.ip = text_of(sofia, "sip-ip", "127.0.0.1");
    settings.port = port_of(sofia, "sip-port", 5060);
    if (rooms::setting(sofia, "tls") != "true") return settings;
    settings.certificate_file = text_of(sofia, "tls-cert-dir", ".") + "/agent.pem";
    if (std::filesystem::exists(settings.certificate_file)) {
        settings.tls_port = port_of(sofia, "tls-sip-port", 5061);
    } else {
        loop.log().warn("There is no SIP over TLS: the certificate {} is missing", settings.certificate_file);
    }
    return settings;
}

void RunningSwitch::Parts::keep_time() {
    const Now now = now_of_system();
    const auto deadline = switch_.deadline();
    if (deadline && *deadline <= now.steady) obey(switch_.on_time(now));
    loop.after(look_every, [self = shared_from_this()] {
        if (!self->stopping) self->keep_time();
    });
}

void RunningSwitch::Parts::obey(const std::vector<rooms::Output>& outputs) {
    const auto to_sip = [&](const auto& order) {
        if (sip) sip->order(order);
    };
    const auto to_media = [&](const auto& order) {
        if (media) media->order(order);
    };
    std::vector<rooms::Output> due = std::exchange(behind_answer, {});
    due.insert(due.end(), outputs.begin(), outputs.end());
    for (const rooms::Output& output : due) {
        std::visit(overloaded{
                       [&](const rooms::Respond& o) { to_sip(o); },
                       [&](const rooms::Reject& o) { to_sip(o); },
                       [&](const rooms::Ring& o) { to_sip(o); },
                       [&](const rooms::Accept& o) { to_sip(o); },
                       [&](const rooms::RejectReinvite& o) { to_sip(o); },
                       [&](const rooms::HangUp& o) { to_sip(o); },
                       [&](const rooms::OpenMix& o) { to_media(o); },
                       [&](const rooms::CloseMix& o) { to_media(o); },
                       [&](const rooms::StartLeg& o) { to_media(o); },
                       [&](const rooms::UpdateLeg& o) { to_media(o); },
                       [&](const rooms::SetLeg& o) { to_media(o); },
                       [&](const rooms::EchoLeg& o) { to_media(o); },
                       [&](const rooms::Dial& o) { to_sip(o); },
                       [&](const rooms::MoveLeg& o) { to_media(o); },
                       [&](const rooms::StopLeg& o) { to_media(o); },
                       [&](const rooms::StartPlayback& o) { to_media(o); },
                       [&](const rooms::StopPlayback& o) { to_media(o); },
                       [&](const rooms::SendKey& o) { to_media(o); },
                       [&](const rooms::StartRecording& o) { to_media(o); },
                       [&](const rooms::PauseRecording& o) { to_media(o); },
                       [&](const rooms::StopRecording& o) { to_media(o); },
                       [&](const rooms::Publish& o) { listeners.publish(o.event); },
                       [&](const rooms::Note& o) { note(o); },
                       [&](const rooms::ShutDown&) { loop.post([self = shared_from_this()] { self->stop(); }); },
                   },
                   output);
    }
}

std::string RunningSwitch::Parts::on_api(const std::string& command) {
    if (command.starts_with(reload_command)) load_used = ++loads_begun;
    auto answered = switch_.on_command(command, now_of_system());
    // The answer is written first; whatever happens next carries this out before itself, so that nothing is overtaken.
    std::move(answered.outputs.begin(), answered.outputs.end(), std::back_inserter(behind_answer));
    loop.post([self = shared_from_this()] { self->obey({}); });
    return answered.text;
}

void RunningSwitch::Parts::on_job(const std::string& command, const std::string& job_uuid) {
    if (command == reload_command) return reload_aside(job_uuid);
    const Now now = now_of_system();
    end_job(command, job_uuid, switch_.on_command(command, now), now);
}

void RunningSwitch::Parts::reload_aside(const std::string& job_uuid) {
    loader.run([load_tree = load, weak = weak_from_this(), job_uuid, number = ++loads_begun] {
        const auto loaded = std::make_shared<fsxml::Configuration>(load_tree());
        return [weak, job_uuid, number, loaded] {
            const auto self = weak.lock();
            if (!self) return;
            const Now now = now_of_system();
            rooms::Switch::Answered answered{"+OK [Success]\n", {}};
            // What was asked for later has been read later, and may be in use already.
            if (number > self->load_used) {
                self->load_used = number;
                answered = self->switch_.use(std::move(*loaded), now);
            }
            self->end_job(std::string(reload_command), job_uuid, answered, now);
        };
    });
}

void RunningSwitch::Parts::end_job(const std::string& command, const std::string& job_uuid,
                                   const rooms::Switch::Answered& answered, Now now) {
    // As with FreeSWITCH, what a command causes is told before its end.
    obey(answered.outputs);
    listeners.publish(switch_.job_event(job_uuid, command, answered.text, now));
}

void RunningSwitch::Parts::note(const rooms::Note& note) {
    switch (note.severity) {
        case rooms::Severity::info: loop.log().info("{}", note.text); break;
        case rooms::Severity::warning: loop.log().warn("{}", note.text); break;
        case rooms::Severity::error: loop.log().error("{}", note.text); break;
    }
}

void RunningSwitch::Parts::stop() {
    if (std::exchange(stopping, true)) return;
    obey(switch_.shut_down(now_of_system()));
    listeners.stop([self = shared_from_this()] {
        if (!self->browsers) return self->loop.stop();
        self->browsers->stop([self] { self->loop.stop(); });
    });
}

RunningSwitch::RunningSwitch(net::Loop& loop, RunSwitch wanted) : loop_(loop), wanted_(std::move(wanted)) {}

RunningSwitch::~RunningSwitch() {
    // The threads end first: they post to the loop and hold what the rest owns.
    if (!parts_) return;
    parts_->browsers.reset();
    parts_->sip.reset();
    parts_->media.reset();
}

Result<void, std::string> RunningSwitch::start() {
    std::error_code error;
    const std::string conf_dir = std::filesystem::absolute(wanted_.conf_dir, error).lexically_normal().string();
    if (!std::filesystem::is_directory(conf_dir, error)) return fail(conf_dir + " is no directory that can be read");
    const auto load = [conf_dir, hostname = wanted_.hostname] {
        return fsxml::load(net::TreeFiles(conf_dir), globals_of(conf_dir, hostname));
    };
    fsxml::Configuration configuration = load();
    if (configuration.directory.domain.empty() && configuration.dialplan.empty()) {
        const std::string why = configuration.problems.empty() ? "it is empty" : configuration.problems.front().text;
        return fail(conf_dir + "/freeswitch.xml holds no configuration: " + why);
    }
    if (rooms::setting(configuration.event_socket, "password").empty()) {
        return fail(conf_dir + ": event_socket.conf has no password; nobody could be let in");
    }
    parts_ = std::make_shared<Parts>(loop_, std::move(configuration), load, wanted_.hostname);
    CONNECTOR_CHECK(parts_->start());
    loop_.log().info("miniswitch {} is ready, with the configuration in {}", CONNECTOR_VERSION, conf_dir);
    return {};
}

void RunningSwitch::stop() {
    parts_->stop();
}

}  // namespace connector::apps
