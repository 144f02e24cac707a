// A configuration tree on a disk, for fsxml::load().
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fsxml/configuration.hpp"

namespace connector::net {

class TreeFiles final : public fsxml::FileSource {
public:
    explicit TreeFiles(std::string root) : root_(std::move(root)) {}

    /// A regular file of at most 1 MiB; links are followed, for a switch would follow them too.
    std::optional<std::string> read(const std::string& path) const override;
    std::vector<std::string> match(const std::string& pattern) const override;

private:
    std::string root_;
};

}  // namespace connector::net
