#include "api/maintenance_endpoints.hpp"

#include <boost/json/object.hpp>

#include "api/answer.hpp"
#include "base/iso_time.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

using Work = void (app::Maintenance::*)(app::StoredTree, app::Maintenance::Done);

void run(const Call& call, const std::string& verb, Work work, Answer answer) {
    const auto tree = app::stored_tree_from(call.text());
    if (!tree) {
        return answer(problem(Status::not_found, "there is no configuration '" + call.text() +
                                                     "'; there are freeswitch, directory, dialplan and conferences"));
    }
    const std::string op = verb + '/' + call.text();
    (call.use.maintenance.*work)(*tree, [op, answer = std::move(answer)](const Result<WallTime, std::string>& outcome) {
        answer(json_answer(Status::ok, json::object{{"op", op},
                                                    {"done", outcome ? iso_time(*outcome) : ""},
                                                    {"failed", json_text(outcome ? "" : outcome.error())}}));
    });
}

}  // namespace

void store_tree(const Call& call, Answer answer) {
    run(call, "store", &app::Maintenance::store, std::move(answer));
}

void restore_tree(const Call& call, Answer answer) {
    run(call, "restore", &app::Maintenance::restore, std::move(answer));
}

}  // namespace connector::api
