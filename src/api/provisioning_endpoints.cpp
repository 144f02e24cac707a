#include "api/provisioning_endpoints.hpp"

#include "api/answer.hpp"
#include "api/json_directory.hpp"
#include "base/iso_time.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

json::object json_of(const app::PhoneFetch& fetch) {
    return {{"when", iso_time(fetch.when)}, {"method", json_text(fetch.method)}, {"file", json_text(fetch.file)},
            {"status", fetch.status},       {"agent", json_text(fetch.agent)},   {"address", json_text(fetch.address)}};
}

json::object phone_of(const model::User& user, const std::deque<app::PhoneFetch>& known) {
    json::array fetches;
    for (const app::PhoneFetch& fetch : known) fetches.push_back(json_of(fetch));
    return {{"id", json_text(user.id.get())},
            {"name", json_text(user.name)},
            {"polymac", json_text(user.polymac)},
            {"fetches", std::move(fetches)}};
}

}  // namespace

void list_phones(const Call& call, Answer answer) {
    const auto xml = call.use.world.xml();
    json::array phones;
    for (const model::User& user : xml->users()) {
        const auto& fetches = call.use.phones.fetches().of(user.id);
        if (user.polymac != "none" || !fetches.empty()) phones.push_back(phone_of(user, fetches));
    }
    answer(json_answer(Status::ok, json::object{{"op", "phones"}, {"phones", std::move(phones)}}));
}

void reprovision_users(const Call& call, Answer answer) {
    call.use.phones.load_templates([xml = call.use.world.xml(), answer = std::move(answer)] {
        answer(json_answer(Status::ok, json::object{{"op", "users/reprov"},
                                                    {"done", json_of(std::span<const model::User>(xml->users()))},
                                                    {"failed", json::array{}}}));
    });
}

void rebuild_contacts(const Call& call, Answer answer) {
    answer(json_answer(Status::ok,
                       json::object{{"op", "conferences/rebuildcontacts"}, {"done", iso_time(call.now.wall)}}));
}

}  // namespace connector::api
