#include "api/recording_endpoints.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "api/answer.hpp"
#include "api/file_answer.hpp"
#include "api/items.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;
using model::Context;
using namespace std::string_view_literals;

constexpr std::array fields_del{"file"sv};
constexpr ItemSchema schema_del{fields_del, {}};

Response not_at_hand(const app::FileError& error) {
    return problem(Status::internal_server_error, error.text);
}

void answer_list(const Call& call, Context account, std::string part, std::string op, Answer answer) {
    call.use.recordings.list(account, std::move(part), [op = std::move(op), answer = std::move(answer)](auto names) {
        if (!names) return answer(not_at_hand(names.error()));
        json::array files;
        files.reserve(names->size());
        for (const std::string& name : *names) files.emplace_back(name);
        answer(json_answer(Status::ok, json::object{{"op", json_text(op)}, {"files", std::move(files)}}));
    });
}

void answer_file(const Call& call, Context account, Answer answer) {
    const std::string& name = call.text();
    call.use.recordings.open(account, name, [request = call.request, name, answer = std::move(answer)](auto opened) {
        if (!opened) return answer(not_at_hand(opened.error()));
        if (!*opened) return answer(problem(Status::not_found, "there is no recording " + name));
        answer(file_answer(request, *std::move(opened), "audio/wav", name));
    });
}

void answer_removal(const Call& call, Context account, std::string_view op, Answer answer) {
    const auto items = read_items(call.request.body, schema_del);
    if (!items) return answer(problem(Status::bad_request, items.error()));
    std::vector<std::string> files;
    for (const Item& item : *items) files.push_back(*member(item, "file"));
    call.use.recordings.remove(account, files, [op, files, answer = std::move(answer)](const auto& batch) {
        json::array done;
        for (const std::string& file : batch.done) done.push_back(json::object{{"file", json_text(file)}});
        json::array failed;
        for (const auto& failure : batch.failed) {
            failed.push_back(
                json::object{{"error", json_text(failure.error)}, {"file", json_text(files[failure.item])}});
        }
        answer(json_answer(Status::ok,
                           json::object{{"op", op}, {"done", std::move(done)}, {"failed", std::move(failed)}}));
    });
}

}  // namespace

void list_recordings(const Call& call, Answer answer) {
    answer_list(call, Context::team, "", "api/recordings", std::move(answer));
}

void find_recordings(const Call& call, Answer answer) {
    answer_list(call, Context::team, call.text(), "api/recordings/find/" + call.text(), std::move(answer));
}

void recording(const Call& call, Answer answer) {
    answer_file(call, Context::team, std::move(answer));
}

void del_recordings(const Call& call, Answer answer) {
    answer_removal(call, Context::team, "api/recordings/del", std::move(answer));
}

void list_friends_recordings(const Call& call, Answer answer) {
    answer_list(call, Context::friends, "", "friendserc", std::move(answer));
}

void friends_recording(const Call& call, Answer answer) {
    answer_file(call, Context::friends, std::move(answer));
}

void del_friends_recordings(const Call& call, Answer answer) {
    answer_removal(call, Context::friends, "delfriendsrec", std::move(answer));
}

}  // namespace connector::api
