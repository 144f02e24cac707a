#include "run_up.hpp"

#include <spdlog/logger.h>

#include <cstdio>
#include <filesystem>
#include <thread>

#include "connector.hpp"
#include "net/child_process.hpp"
#include "net/port_check.hpp"
#include "prepare_data.hpp"
#include "running.hpp"

namespace connector::apps {

namespace {

// The switch lies beside this program.
std::string switch_program() {
    std::error_code error;
    return (std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "miniswitch").string();
}

net::ChildProcess::Options switch_options(const Settings& settings) {
    return {{switch_program(), "--conf-dir", settings.conf_dir, "--log-format",
             settings.log_format == net::LogFormat::json ? "json" : "text", "--hostname", settings.hostname},
            {}};
}

Result<void, std::string> check_ports_once(const Settings& settings, const std::string& sip_ip) {
    struct Wanted {
        const char* setting;
        std::string ip;
        std::uint16_t port;
        net::Transport transport;
    };
    const std::vector<Wanted> all{{"--esl", "127.0.0.1", settings.esl_port, net::Transport::tcp},
                                  {"--sip-port", sip_ip, settings.sip_port, net::Transport::udp},
                                  {"--sip-port", sip_ip, settings.sip_port, net::Transport::tcp},
                                  {"--sips-port", sip_ip, settings.sips_port, net::Transport::tcp},
                                  {"--wss-port", sip_ip, settings.wss_port, net::Transport::tcp}};
    for (const Wanted& wanted : all) {
        const auto free = net::check_port_free(wanted.ip, wanted.port, wanted.transport);
        if (!free) return fail(free.error() + "; " + wanted.setting + " takes another");
    }
    return {};
}

// A taken port is said before the switch fails on it, by us and with its setting. The switch of an earlier life, whose
// connector was killed, may need a moment to end.
Result<void, std::string> check_ports(const Settings& settings, const std::string& sip_ip) {
    static constexpr std::chrono::milliseconds look_again{100};
    auto free = check_ports_once(settings, sip_ip);
    for (unsigned looks = 0; !free && looks < 20; ++looks) {
        std::this_thread::sleep_for(look_again);
        free = check_ports_once(settings, sip_ip);
    }
    return free;
}

void report(spdlog::logger& log, const std::vector<LaidFile>& laid) {
    for (const LaidFile& file : laid) {
        switch (file.what) {
            case Laid::written: log.debug("{} was written", file.path); break;
            case Laid::updated: log.info("{} was written anew, for this version and these settings", file.path); break;
            case Laid::kept: log.info("{} is kept as you have changed it", file.path); break;
            case Laid::kept_behind:
                log.warn(
                    "{} is kept as you have changed it, but this version has a newer one: "
                    "fsconnector init shows the difference",
                    file.path);
                break;
            case Laid::same:
            case Laid::overwritten: break;
        }
    }
}

void say(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

}  // namespace

int run_up(Settings wanted) {
    SystemRandom random;
    auto prepared = prepare_data(std::move(wanted), random, now_of_system());
    if (!prepared) return cannot_start(prepared.error());
    const Settings& settings = prepared->settings;
    if (const auto& admin = prepared->made_admin) {
        say("The first admin: name=" + admin->name + " password=" + admin->password.reveal() + " (kept in " +
            settings.data_dir + "/admin-credentials)");
    }

    const auto log = net::make_log("fsconnector", settings.log_format, settings.log_level);
    report(*log, prepared->laid);
    net::Loop loop(*log);
    prepare_process(loop);
    Connector connector(loop, settings);
    net::ChildProcess::Options options = switch_options(settings);
    Running* to_give_up = nullptr;
    options.could_not_start = [&to_give_up](const std::string& how) {
        to_give_up->give_up("the switch could not be started (miniswitch: " + how + "); its own message stands above");
    };
    net::ChildProcess child(loop, std::move(options));
    Running running(loop, connector, &child);
    to_give_up = &running;

    Connector::Hooks hooks;
    hooks.on_ready = [&child] { child.good(); };
    hooks.on_in_step = [&settings] { say("fsconnector is ready: " + url_of(settings)); };
    if (const auto started = connector.start(std::move(hooks)); !started) return cannot_start(started.error());
    if (const auto ports = check_ports(settings, prepared->sip_ip); !ports) return cannot_start(ports.error());
    if (const auto started = child.start(); !started) return cannot_start(started.error());
    return running.run();
}

}  // namespace connector::apps
