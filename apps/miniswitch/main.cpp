// miniswitch: a small conference switch with FreeSWITCH's configuration and event socket.
#include <spdlog/logger.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "base/overloaded.hpp"
#include "command_line.hpp"
#include "net/signals.hpp"
#include "running_switch.hpp"

namespace connector::apps {

namespace {

int run(const RunSwitch& wanted) {
    net::ignore_broken_pipes();
    net::raise_open_files_limit();
    const auto log = net::make_log("miniswitch", wanted.log_format, wanted.log_level);
    net::Loop loop(*log);
    RunningSwitch running(loop, wanted);
    if (const auto started = running.start(); !started) {
        log->error("{}", started.error());
        return 1;
    }
    const net::Signals signals(loop, {[&] { running.stop(); }, [&] { loop.stop(); }, [] {}});
    loop.run();
    return 0;
}

}  // namespace

}  // namespace connector::apps

int main(int argument_count, char** arguments) {
    using namespace connector;
    try {
        return std::visit(overloaded{
                              [](const apps::RunSwitch& wanted) { return apps::run(wanted); },
                              [](const apps::SayAndExit& said) {
                                  std::fprintf(said.status == 0 ? stdout : stderr, "%s\n", said.text.c_str());
                                  return said.status;
                              },
                          },
                          apps::parse_switch_command_line(argument_count, arguments));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "miniswitch: %s\n", error.what());
        return 1;
    }
}
