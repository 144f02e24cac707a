#include "tree_check.hpp"

#include <spdlog/logger.h>

#include <algorithm>

#include "fsxml/configuration.hpp"
#include "net/tree_files.hpp"

namespace connector::apps {

namespace {

// A tree that is broken all over is named with its first problems.
constexpr std::size_t problems_logged_max = 20;

}  // namespace

struct TreeCheck::State {
    net::Loop& loop;
    net::Worker& worker;
    std::string conf_dir;
    std::vector<fsxml::Problem> known;
    bool runs = false;
    bool again = false;
};

TreeCheck::TreeCheck(net::Loop& loop, net::Worker& worker, std::string conf_dir)
    : state_(new State{loop, worker, std::move(conf_dir), {}}) {}

void TreeCheck::run() {
    run(state_);
}

void TreeCheck::run(const std::shared_ptr<State>& state) {
    if (state->runs) {
        state->again = true;
        return;
    }
    state->runs = true;
    state->again = false;
    state->worker.run([state] {
        const net::TreeFiles files(state->conf_dir);
        auto problems = fsxml::load(files, {{"conf_dir", state->conf_dir}, {"base_dir", state->conf_dir}}).problems;
        return [state, problems = std::move(problems)] {
            std::size_t logged = 0;
            for (const fsxml::Problem& problem : problems) {
                if (std::find(state->known.begin(), state->known.end(), problem) != state->known.end()) continue;
                if (++logged > problems_logged_max) break;
                state->loop.log().warn("In the configuration tree: {}:{}: {}", problem.file, problem.line,
                                       problem.text);
            }
            state->known = problems;
            state->runs = false;
            if (state->again) run(state);
        };
    });
}

}  // namespace connector::apps
