// The configuration tree of freeswitch/ in memory, filled by app::fill.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/tree_values.hpp"
#include "support/memory_tree.hpp"
#include "support/scripted_random.hpp"

namespace connector::test {

inline app::TreeValues tree_values() {
    CountingRandom random;
    app::TreeValues values;
    app::make_secrets(values, random);
    values.recordings_dir = "/srv/recordings";
    return values;
}

inline MemoryTree filled_tree(const app::TreeValues& values = tree_values()) {
    MemoryTree tree;
    const std::filesystem::path root = std::string(PROJECT_DIR) + "/freeswitch";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(file), {});
        tree.files[entry.path().lexically_relative(root).generic_string()] = app::fill(text, values);
    }
    EXPECT_FALSE(tree.files.empty()) << root;
    return tree;
}

inline fsxml::Configuration loaded(const MemoryTree& tree) {
    return fsxml::load(tree, {{"conf_dir", "/conf"}, {"sounds_dir", "/sounds"}});
}

}  // namespace connector::test
