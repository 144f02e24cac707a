#include "fsxml/configuration.hpp"

#include <cstring>
#include <pugixml.hpp>
#include <sstream>

#include "fsxml/preprocess.hpp"
#include "fsxml/settings_of.hpp"

namespace connector::fsxml {

namespace {

std::string printed(const pugi::xml_node& node) {
    std::ostringstream text;
    node.print(text, "  ");
    return text.str();
}

pugi::xml_node section(const pugi::xml_node& document, const char* name) {
    return document.find_child_by_attribute("section", "name", name);
}

pugi::xml_node configuration(const pugi::xml_node& document, const char* name) {
    return section(document, "configuration").find_child_by_attribute("configuration", "name", name);
}

Directory directory_of(const pugi::xml_node& section) {
    Directory directory;
    const pugi::xml_node domain = section.child("domain");
    directory.domain = domain.attribute("name").value();
    directory.params = settings_of(domain.child("params"), "param");
    for (const pugi::xml_node group : domain.child("groups").children("group")) {
        for (const pugi::xml_node user : group.child("users").children("user")) {
            directory.users.push_back({user.attribute("id").value(), group.attribute("name").value(),
                                       settings_of(user.child("params"), "param"),
                                       settings_of(user.child("variables"), "variable")});
        }
    }
    return directory;
}

std::vector<Action> actions_of(const pugi::xml_node& condition, const char* kind) {
    std::vector<Action> actions;
    for (const pugi::xml_node action : condition.children(kind)) {
        actions.push_back({action.attribute("application").value(), action.attribute("data").value(),
                           action.attribute("inline").as_bool()});
    }
    return actions;
}

Extension extension_of(const pugi::xml_node& node) {
    Extension extension{node.attribute("name").value(), node.attribute("continue").as_bool(), {}};
    for (const pugi::xml_node condition : node.children("condition")) {
        extension.conditions.push_back({condition.attribute("field").value(), condition.attribute("expression").value(),
                                        condition.attribute("break").value(), actions_of(condition, "action"),
                                        actions_of(condition, "anti-action")});
    }
    return extension;
}

std::vector<DialplanContext> dialplan_of(const pugi::xml_node& section) {
    std::vector<DialplanContext> contexts;
    for (const pugi::xml_node node : section.children("context")) {
        DialplanContext context{node.attribute("name").value(), {}};
        for (const pugi::xml_node extension : node.children("extension")) {
            context.extensions.push_back(extension_of(extension));
        }
        contexts.push_back(std::move(context));
    }
    return contexts;
}

ConferenceConf conference_conf_of(const pugi::xml_node& conf) {
    ConferenceConf conference_conf;
    for (const pugi::xml_node group : conf.child("caller-controls").children("group")) {
        auto& controls = conference_conf.control_groups[group.attribute("name").value()];
        for (const pugi::xml_node control : group.children("control")) {
            controls.push_back({control.attribute("action").value(), control.attribute("digits").value(),
                                control.attribute("data").value()});
        }
    }
    for (const pugi::xml_node profile : conf.child("profiles").children("profile")) {
        conference_conf.profiles.push_back({profile.attribute("name").value(), settings_of(profile, "param")});
    }
    return conference_conf;
}

}  // namespace

std::string to_string(const Problem& problem) {
    const std::string line = problem.line == 0 ? "" : ':' + std::to_string(problem.line);
    return problem.file + line + ": " + problem.text;
}

Configuration load(const FileSource& files, Settings globals) {
    static constexpr const char* root_file = "freeswitch.xml";
    Preprocessed preprocessed = preprocess(files, root_file, std::move(globals));
    Configuration loaded;
    loaded.globals = std::move(preprocessed.globals);
    loaded.problems = std::move(preprocessed.problems);

    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(preprocessed.text.data(), preprocessed.text.size(),
                                                               pugi::parse_default, pugi::encoding_utf8);
    const pugi::xml_node root = document.document_element();
    // Files that are well-formed each may still break each other.
    if (!parsed && root) {
        loaded.problems.push_back({root_file, 0, std::string("with what it includes: ") + parsed.description()});
        return loaded;
    }
    if (!root) {
        if (loaded.problems.empty()) loaded.problems.push_back({root_file, 0, "holds no configuration"});
        return loaded;
    }
    const pugi::xml_node conference_conf = configuration(root, "conference.conf");
    loaded.directory = directory_of(section(root, "directory"));
    loaded.dialplan = dialplan_of(section(root, "dialplan"));
    loaded.conference_conf = conference_conf_of(conference_conf);
    const pugi::xml_node profiles = configuration(root, "sofia.conf").child("profiles");
    loaded.sofia_internal =
        settings_of(profiles.find_child_by_attribute("profile", "name", "internal").child("settings"), "param");
    loaded.event_socket = settings_of(configuration(root, "event_socket.conf").child("settings"), "param");
    loaded.switch_conf = settings_of(configuration(root, "switch.conf").child("settings"), "param");
    loaded.directory_xml = printed(section(root, "directory"));
    loaded.dialplan_xml = printed(section(root, "dialplan"));
    loaded.conference_conf_xml = printed(conference_conf);
    return loaded;
}

}  // namespace connector::fsxml
