// Configuration files in memory, as the reader of the configuration sees them.
#pragma once

#include <fnmatch.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "fsxml/configuration.hpp"

namespace connector::test {

class MemoryTree final : public fsxml::FileSource {
public:
    using Files = std::map<std::string, std::string>;

    MemoryTree() = default;
    explicit MemoryTree(Files content) : files(std::move(content)) {}

    std::optional<std::string> read(const std::string& path) const override {
        const auto known = files.find(path);
        return known == files.end() ? std::nullopt : std::optional(known->second);
    }

    std::vector<std::string> match(const std::string& pattern) const override {
        std::vector<std::string> found;
        for (const auto& [path, content] : files) {
            if (fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0) found.push_back(path);
        }
        return found;
    }

    Files files;
};

}  // namespace connector::test
