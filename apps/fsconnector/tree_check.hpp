// Names what is wrong in the configuration tree: FreeSWITCH drops a broken file without a word.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "net/worker.hpp"

namespace connector::apps {

class TreeCheck {
public:
    TreeCheck(net::Loop& loop, net::Worker& worker, std::string conf_dir);

    /// Reads the tree on the worker's thread and logs each problem with file and line, once as long as it stays.
    void run();

private:
    struct State;
    static void run(const std::shared_ptr<State>& state);

    std::shared_ptr<State> state_;
};

}  // namespace connector::apps
