#include "command_line.hpp"

#include <CLI/CLI.hpp>

namespace connector::apps {

namespace {

std::string default_text(const SettingName& name, Mode mode) {
    const std::string_view value = mode == Mode::up ? name.up_default : name.serve_default;
    return value.empty() ? "" : " [" + std::string(value) + "]";
}

void add_setting(CLI::App& command, const SettingName& name, Mode mode, std::map<std::string, std::string>& flags) {
    const std::string key(name.key);
    command
        .add_option_function<std::string>(
            "--" + key, [&flags, key](const std::string& value) { flags[key] = value; },
            std::string(name.help) + default_text(name, mode))
        ->type_name(std::string(name.placeholder));
}

void add_settings(CLI::App& command, Mode mode, std::map<std::string, std::string>& flags) {
    for (const SettingName& name : setting_names()) add_setting(command, name, mode, flags);
    command.footer(
        "Each setting is also a variable (--https-port is FSCONNECTOR_HTTPS_PORT) and a line of\n"
        "fsconnector.toml (https-port = 8443); a flag wins over a variable over the file.");
}

// One line: what is wrong, and what to try.
SayAndExit wrong_use(const CLI::App& app, std::string what) {
    std::string command = "fsconnector";
    for (const CLI::App* chosen : app.get_subcommands()) command += " " + chosen->get_name();
    what = what.substr(0, what.find('\n'));
    if (what.empty() || what.back() != '.') what += '.';
    return {2, "fsconnector: " + what + " Try '" + command + " --help'."};
}

}  // namespace

CommandLine parse_command_line(int argument_count, const char* const* arguments) {
    CLI::App app("Connects FreeSWITCH, or its own small switch, with browsers, phones and scripts.", "fsconnector");
    app.set_version_flag("--version", std::string("fsconnector ") + CONNECTOR_VERSION);
    app.require_subcommand(1);

    RunConnector connector;
    CLI::App& up = *app.add_subcommand("up", "run the whole system on this machine: own switch, own configuration");
    add_settings(up, Mode::up, connector.flags);
    CLI::App& serve = *app.add_subcommand("serve", "run beside a FreeSWITCH that runs elsewhere");
    add_settings(serve, Mode::serve, connector.flags);

    RunInit init;
    CLI::App& lay_down = *app.add_subcommand("init", "write this project's FreeSWITCH configuration into a directory");
    lay_down.add_option("--conf-dir", init.conf_dir, "FreeSWITCH's configuration directory")
        ->type_name("DIR")
        ->required();
    lay_down.add_option("--hostname", init.hostname, "the name that phones are told [localhost]")->type_name("NAME");
    lay_down.add_flag("--force", init.force, "overwrite files that were changed");
    for (const SettingName& name : setting_names()) {
        if (is_range_setting(name.key)) add_setting(lay_down, name, Mode::serve, init.flags);
    }
    for (CLI::App* command : {&up, &serve, &lay_down})
        command->set_version_flag("--version", std::string("fsconnector ") + CONNECTOR_VERSION);

    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::CallForHelp&) {
        const auto chosen = app.get_subcommands();
        return SayAndExit{0, chosen.empty() ? app.help() : chosen.front()->help("fsconnector")};
    } catch (const CLI::CallForVersion&) {
        return SayAndExit{0, std::string("fsconnector ") + CONNECTOR_VERSION};
    } catch (const CLI::ParseError& error) {
        const bool has_command = !app.get_subcommands().empty();
        if (!has_command && argument_count > 1)
            return wrong_use(app,
                             "There is no command " + std::string(arguments[1]) + ": up, serve and init there are");
        if (!has_command) return wrong_use(app, "A command is needed: up, serve or init");
        return wrong_use(app, error.what());
    }
    if (lay_down.parsed()) return init;
    connector.mode = up.parsed() ? Mode::up : Mode::serve;
    return connector;
}

}  // namespace connector::apps
