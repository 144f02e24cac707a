#include "api/info_endpoints.hpp"

#include "api/answer.hpp"
#include "api/json_directory.hpp"
#include "api/visible_globals.hpp"
#include "base/iso_time.hpp"

namespace connector::api {

namespace {

namespace json = boost::json;

enum class Emails { shown, left_out };

// Users without their secrets.
json::array names_of(const model::XmlState& xml, Emails emails) {
    json::array users;
    for (const model::User& user : xml.users()) {
        json::object shown{{"name", json_text(user.name)}, {"id", json_text(user.id.get())}};
        if (emails == Emails::shown) shown["email"] = json_text(user.email);
        shown["context"] = to_string(user.context);
        users.push_back(std::move(shown));
    }
    return users;
}

json::array conferences_seen_by(model::Context context, const model::XmlState& xml) {
    json::array conferences;
    for (const model::Conference& conference : xml.conferences()) {
        if (may_see(context, conference.context)) conferences.push_back(json_of(conference));
    }
    return conferences;
}

json::array types_of(const model::XmlState& xml) {
    return json_of(std::span<const model::ProfileName>(xml.conference_types()));
}

json::object directory_for(model::Context context, const model::XmlState& xml, Emails emails) {
    return {{"users", names_of(xml, emails)},
            {"conferences", conferences_seen_by(context, xml)},
            {"conferencetypes", types_of(xml)}};
}

// `maintainance` is spelled as clients know it.
json::object info_of(const UseCases& use) {
    const auto iso_or_empty = [](std::optional<WallTime> at) { return at ? iso_time(*at) : ""; };
    const auto& reload = use.changes.last_reload();
    return {{"reloadxml", json::object{{"lastrun", iso_or_empty(reload.at)}, {"lastmsg", json_text(reload.message)}}},
            {"maintainance", json::object{{"lastrun", iso_or_empty(use.maintenance.last_run())}}}};
}

}  // namespace

void userinfo(const Call& call, Answer answer) {
    const auto xml = call.use.world.xml();
    const model::User* user = call.login ? xml->user_by_id(call.login->account.id.get()) : nullptr;
    if (!user) return answer(problem(Status::not_found, "this account is no more"));
    json::object own = json_of(*user);
    own["wss_binding"] = json_text(xml->global("wss_binding"));
    own["internal_tls_port"] = json_text(xml->global("internal_tls_port"));
    answer(json_answer(Status::ok, own));
}

void pubxml(const Call& call, Answer answer) {
    answer(json_answer(Status::ok, json::object{{"op", "/pubxml"},
                                                {"state", directory_for(model::Context::public_, *call.use.world.xml(),
                                                                        Emails::left_out)}}));
}

void friendxml(const Call& call, Answer answer) {
    answer(json_answer(Status::ok, json::object{{"op", "/friendxml"},
                                                {"state", directory_for(model::Context::friends, *call.use.world.xml(),
                                                                        Emails::shown)}}));
}

void info(const Call& call, Answer answer) {
    answer(json_answer(Status::ok, json::object{{"op", "info"},
                                                {"info", info_of(call.use)},
                                                {"globals", visible_globals(*call.use.world.xml())}}));
}

void info_state(const Call& call, Answer answer) {
    const auto xml = call.use.world.xml();
    answer(json_answer(
        Status::ok,
        json::object{
            {"op", "info/state"},
            {"state", json::object{{"users", json_of(std::span<const model::User>(xml->users()))},
                                   {"info", info_of(call.use)},
                                   {"globals", visible_globals(*xml)},
                                   {"conferences", json_of(std::span<const model::Conference>(xml->conferences()))},
                                   {"conferencetypes", types_of(*xml)}}}}));
}

}  // namespace connector::api
