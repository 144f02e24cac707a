// What we laid down in a configuration directory: tells a file that the administrator has changed from one that this
// version of the program would only write otherwise.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace connector::apps {

/// SHA-256 in hex.
std::string fingerprint(std::string_view content);

struct TreeManifest {
    static constexpr std::string_view file_name = ".fsconnector-tree";

    struct Entry {
        std::string of_template;  // fingerprints
        std::string of_content;

        bool operator==(const Entry&) const = default;
    };
    std::map<std::string, Entry> entries;  // by path

    bool operator==(const TreeManifest&) const = default;
};

/// Lines that are none of ours are skipped.
TreeManifest parse_manifest(std::string_view text);
std::string print_manifest(const TreeManifest& manifest);

}  // namespace connector::apps
