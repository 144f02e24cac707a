// The configuration tree as a switch uses it: read, preprocessed, parsed. What miniswitch runs on.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace connector::fsxml {

/// Where in which file something is wrong, and what: "directory/team/20001.xml:7: <params> is not closed".
struct Problem {
    std::string file;
    std::size_t line = 0;
    std::string text;

    bool operator==(const Problem&) const = default;
};

/// As in the example; without a line where it is 0.
std::string to_string(const Problem& problem);

/// The files of a configuration tree. Paths are relative to its root, with '/'.
class FileSource {
public:
    virtual ~FileSource() = default;
    virtual std::optional<std::string> read(const std::string& path) const = 0;
    /// The files that match a glob pattern (as glob(3), no recursion), sorted by name.
    virtual std::vector<std::string> match(const std::string& pattern) const = 0;
};

using Settings = std::map<std::string, std::string>;  // <param name= value=>, <variable name= value=>

struct DirectoryUser {
    std::string id;
    std::string group;
    Settings params;
    Settings variables;
};
struct Directory {
    std::string domain;
    Settings params;
    std::vector<DirectoryUser> users;
};

struct Action {
    std::string application;
    std::string data;
    bool inline_ = false;
};
struct Condition {
    std::string field;       // "" for a condition without one: it always matches
    std::string expression;  // PCRE, "" likewise
    std::string break_;      // on-false (default), on-true, always, never
    std::vector<Action> actions;
    std::vector<Action> anti_actions;
};
struct Extension {
    std::string name;
    bool continue_ = false;
    std::vector<Condition> conditions;
};
struct DialplanContext {
    std::string name;
    std::vector<Extension> extensions;
};

struct KeyControl {
    std::string action;
    std::string digits;
    std::string data;
};
struct ConferenceProfile {
    std::string name;
    Settings params;
};
struct ConferenceConf {
    std::map<std::string, std::vector<KeyControl>> control_groups;
    std::vector<ConferenceProfile> profiles;
};

struct Configuration {
    Settings globals;
    Directory directory;
    std::vector<DialplanContext> dialplan;
    ConferenceConf conference_conf;
    Settings sofia_internal;  // settings of sofia.conf's profile "internal"
    Settings event_socket;    // settings of event_socket.conf
    Settings switch_conf;     // settings of switch.conf: rtp-start-port …
    // What `xml_locate …` answers: the subtree printed.
    std::string directory_xml;
    std::string dialplan_xml;
    std::string conference_conf_xml;
    std::vector<Problem> problems;  // broken files: their content is missing, the rest is here
};

/// Reads `freeswitch.xml` and all it includes. `globals` are those that exist before the first line (conf_dir, domain
/// …). A tree without a readable freeswitch.xml gives an otherwise empty configuration with one problem.
Configuration load(const FileSource& files, Settings globals);

}  // namespace connector::fsxml
