// fsconnector: reads the command line and the settings, and runs what was asked for.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/overloaded.hpp"
#include "command_line.hpp"
#include "run_init.hpp"
#include "run_serve.hpp"
#include "run_up.hpp"
#include "running.hpp"

namespace connector::apps {

namespace {

std::optional<std::string> variable_of_system(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
}

std::optional<std::string> file_of_system(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

int run_connector(const RunConnector& wanted) {
    auto settings = settle(wanted.mode, {wanted.flags, variable_of_system, file_of_system});
    if (!settings) {
        std::fprintf(stderr, "fsconnector: %s. Try 'fsconnector %s --help'.\n", settings.error().c_str(),
                     wanted.mode == Mode::up ? "up" : "serve");
        return 2;
    }
    // Paths are told to the switch, which has its own idea of where it is.
    for (std::string* path : {&settings->data_dir, &settings->conf_dir, &settings->recordings_dir,
                              &settings->static_dir, &settings->phone_templates_dir}) {
        *path = std::filesystem::absolute(*path).lexically_normal().string();
    }
    return wanted.mode == Mode::up ? run_up(*std::move(settings)) : run_serve(*std::move(settings));
}

int run(const CommandLine& command) {
    return std::visit(overloaded{
                          [](const RunConnector& wanted) { return run_connector(wanted); },
                          [](const RunInit& wanted) { return run_init(wanted); },
                          [](const SayAndExit& said) {
                              std::fprintf(said.status == 0 ? stdout : stderr, "%s\n", said.text.c_str());
                              return said.status;
                          },
                      },
                      command);
}

}  // namespace

}  // namespace connector::apps

int main(int argument_count, char** arguments) {
    try {
        return connector::apps::run(connector::apps::parse_command_line(argument_count, arguments));
    } catch (const std::exception& error) {
        return connector::apps::cannot_start(error.what());
    }
}
