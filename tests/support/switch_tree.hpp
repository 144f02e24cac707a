// The configuration tree of freeswitch/ in memory, with values, users and conferences filled in.
#pragma once

#include <fnmatch.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fsxml/print.hpp"

namespace connector::test {

class SwitchTree final : public fsxml::FileSource {
public:
    /// The tree as it is laid down, with domain 192.0.2.1.
    SwitchTree() {
        const std::filesystem::path root = std::string(PROJECT_DIR) + "/freeswitch";
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string text(std::istreambuf_iterator<char>(file), {});
            files[entry.path().lexically_relative(root).generic_string()] = filled(text);
        }
        EXPECT_FALSE(files.empty()) << "no files in " << root;
    }

    void add(const model::User& user) {
        files["directory/" + folder_of(user.context) + user.id.get() + ".xml"] = fsxml::print_user(user);
    }
    void add(const model::Conference& conference) {
        files["dialplan/conferences/" + folder_of(conference.context) + conference.num.get() + ".xml"] =
            fsxml::print_conference(conference);
    }

    std::optional<std::string> read(const std::string& path) const override {
        const auto known = files.find(path);
        return known == files.end() ? std::nullopt : std::optional(known->second);
    }
    std::vector<std::string> match(const std::string& pattern) const override {
        std::vector<std::string> found;
        for (const auto& [path, text] : files) {
            if (fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0) found.push_back(path);
        }
        return found;
    }
    fsxml::Configuration load() const {
        return fsxml::load(*this, {{"conf_dir", "/conf"}, {"sounds_dir", "/sounds"}, {"certs_dir", "/conf/tls"}});
    }

    std::map<std::string, std::string> files;

private:
    static std::string folder_of(model::Context context) { return std::string(model::to_string(context)) + "/"; }

    static std::string filled(std::string text) {
        static const std::pair<const char*, const char*> values[] = {
            {"@DOMAIN@", "192.0.2.1"},
            {"@SIP_IP@", "192.0.2.1"},
            {"@EXTERNAL_IP@", "192.0.2.1"},
            {"@SIP_PORT@", "5060"},
            {"@SIPS_PORT@", "5061"},
            {"@WSS_PORT@", "7443"},
            {"@RTP_FIRST@", "20000"},
            {"@RTP_LAST@", "20099"},
            {"@ES_PORT@", "8021"},
            {"@ES_PASSWORD@", "es"},
            {"@RECORDINGS_DIR@", "/r"},
            {"@MODCONPIN@", "111111"},
            {"@DEFCONPIN@", "222222"},
            {"@USERS_TEAM@", "20[0-9][0-9][0-9]"},
            {"@USERS_FRIENDS@", "21[0-9][0-9][0-9]"},
            {"@USERS_PUBLIC@", "22[0-9][0-9][0-9]"},
            {"@CONFERENCES_FRIENDS@", "31[0-9][0-9][0-9]"},
            {"@CONFERENCES_PUBLIC@", "32[0-9][0-9][0-9]"},
        };
        for (const auto& [name, value] : values) {
            for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;) {
                text.replace(at, std::string_view(name).size(), value);
            }
        }
        return text;
    }
};

}  // namespace connector::test
