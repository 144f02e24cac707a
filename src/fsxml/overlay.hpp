// A configuration tree in which one folder is taken from elsewhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fsxml/configuration.hpp"

namespace connector::fsxml {

/// Everything below `folder` comes from `over`, whose root is that folder; everything else from `under`. Both sources
/// outlive this.
class Overlay final : public FileSource {
public:
    Overlay(const FileSource& under, std::string folder, const FileSource& over)
        : under_(under), folder_(std::move(folder) + '/'), over_(over) {}

    std::optional<std::string> read(const std::string& path) const override;
    std::vector<std::string> match(const std::string& pattern) const override;

private:
    bool is_below(const std::string& path) const { return path.compare(0, folder_.size(), folder_) == 0; }

    const FileSource& under_;
    std::string folder_;  // with its '/'
    const FileSource& over_;
};

}  // namespace connector::fsxml
