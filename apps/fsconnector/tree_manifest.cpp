#include "tree_manifest.hpp"

#include <openssl/evp.h>

#include <array>
#include <sstream>

namespace connector::apps {

std::string fingerprint(std::string_view content) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(content.data(), content.size(), digest.data(), &size, EVP_sha256(), nullptr);
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text.push_back(hex[digest[i] >> 4]);
        text.push_back(hex[digest[i] & 0x0F]);
    }
    return text;
}

TreeManifest parse_manifest(std::string_view text) {
    TreeManifest manifest;
    std::istringstream lines{std::string(text)};
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        TreeManifest::Entry entry;
        std::string path;
        if (words >> entry.of_template >> entry.of_content >> path && entry.of_template.front() != '#')
            manifest.entries[path] = entry;
    }
    return manifest;
}

std::string print_manifest(const TreeManifest& manifest) {
    std::string text =
        "# Written by fsconnector: fingerprints of its template, of the file as laid down, and the path.\n";
    for (const auto& [path, entry] : manifest.entries) {
        text += entry.of_template + " " + entry.of_content + " " + path + "\n";
    }
    return text;
}

}  // namespace connector::apps
