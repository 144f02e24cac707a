// The port to stored configurations: parts of the configuration tree, packed and brought back.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "app/file_store.hpp"
#include "app/judge_tree.hpp"
#include "base/result.hpp"

namespace connector::app {

/// What can be stored: the whole configuration directory, or a folder of it.
enum class StoredTree { freeswitch, directory, dialplan, conferences };

constexpr std::string_view to_string(StoredTree tree) {
    switch (tree) {
        case StoredTree::freeswitch: return "freeswitch";
        case StoredTree::directory: return "directory";
        case StoredTree::dialplan: return "dialplan";
        case StoredTree::conferences: return "conferences";
    }
    return "";
}

constexpr std::optional<StoredTree> stored_tree_from(std::string_view name) {
    for (const StoredTree tree :
         {StoredTree::freeswitch, StoredTree::directory, StoredTree::dialplan, StoredTree::conferences}) {
        if (to_string(tree) == name) return tree;
    }
    return std::nullopt;
}

/// Each callback comes exactly once, later, on the caller's loop. One call at a time.
class TreeArchive {
public:
    using Done = std::function<void(Result<void, FileError>)>;
    using PutIn = std::function<void(Result<TreeContent, FileError>)>;

    virtual ~TreeArchive() = default;
    /// Packs the tree. An archive of before is replaced when all went well, and else stays.
    virtual void store(StoredTree tree, Done done) = 0;
    /// Unpacks the archive beside the tree, holds it to the rules for archives and to judge_tree(), and exchanges the
    /// two in one step. What was there before is NAME.prev then. After an error nothing has changed.
    virtual void put_in(StoredTree tree, PutIn done) = 0;
    /// After put_in(): the tree, and the NAME.prev of before, are as they were.
    virtual void put_back(StoredTree tree, Done done) = 0;
    /// After put_in(): it stays, and the NAME.prev of before goes.
    virtual void settle(StoredTree tree, Done done) = 0;
};

}  // namespace connector::app
