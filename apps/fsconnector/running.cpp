#include "running.hpp"

#include <spdlog/logger.h>

#include <cstdio>

#include "net/signals.hpp"

namespace connector::apps {

namespace {

// Together less than the 10 s that an end may take.
constexpr std::chrono::seconds drain_limit{4};
constexpr std::chrono::seconds child_limit{5};

constexpr std::size_t open_files_wanted = 4096;

}  // namespace

int cannot_start(const std::string& why) {
    std::fprintf(stderr, "fsconnector: %s\n", why.c_str());
    return 1;
}

std::string url_of(const Settings& settings) {
    std::string url = "https://" + settings.hostname;
    if (settings.https_port != 443) url += ":" + std::to_string(settings.https_port);
    return url + "/";
}

void prepare_process(net::Loop& loop) {
    net::ignore_broken_pipes();
    const std::size_t files = net::raise_open_files_limit();
    if (files < open_files_wanted)
        loop.log().warn("Only {} files may be open at a time (ulimit -n): that limits the connections", files);
}

Running::Running(net::Loop& loop, Connector& connector, net::ChildProcess* child)
    : loop_(loop), connector_(connector), child_(child) {}

int Running::run() {
    const net::Signals signals(loop_, {
                                          .stop = [this] { stop(); },
                                          .stop_now = [this] { loop_.stop(); },
                                          .read_again = [this] { connector_.read_again(); },
                                      });
    loop_.run();
    return gave_up_.empty() ? 0 : cannot_start(gave_up_);
}

void Running::give_up(std::string why) {
    gave_up_ = std::move(why);
    loop_.stop();
}

void Running::stop() {
    loop_.log().info("Stopping: no new connections, and those that there are come to an end");
    connector_.drain(drain_limit, [this] {
        if (child_ == nullptr) return loop_.stop();
        child_->stop(child_limit, [this] { loop_.stop(); });
    });
}

}  // namespace connector::apps
