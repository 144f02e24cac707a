#include "app/judge_tree.hpp"

#include <algorithm>

#include "fsxml/read_answers.hpp"

namespace connector::app {

std::string why_nobody_could_log_in(const std::vector<model::User>& users) {
    const bool somebody = std::any_of(users.begin(), users.end(), [](const model::User& user) {
        return user.context == model::Context::team && !user.name.empty() && !user.password.empty();
    });
    return somebody ? "" : "it has no team user with a name and a password: nobody could log in any more";
}

Result<TreeContent, std::string> judge_tree(const fsxml::Configuration& before, const fsxml::Configuration& after,
                                            const model::Ranges& ranges) {
    for (const fsxml::Problem& problem : after.problems) {
        const auto& known = before.problems;
        if (std::find(known.begin(), known.end(), problem) == known.end()) return fail(to_string(problem));
    }
    // A tree that cannot be loaded now tells nothing of the event socket; a better one may replace it.
    if (!before.event_socket.empty() && after.event_socket != before.event_socket) {
        return fail(
            std::string("the event socket's password, address or other settings (event_socket.conf, es_pw in "
                        "secrets.xml) are others in it than now: the switch could not be reached after its next start. "
                        "Set them alike first"));
    }
    const auto users = fsxml::users_of_directory(after.directory_xml);
    if (!users) return fail(to_string(users.error()));
    const auto conferences = fsxml::conferences_of_dialplan(after.dialplan_xml, ranges);
    if (!conferences) return fail(to_string(conferences.error()));
    if (std::string why = why_nobody_could_log_in(*users); !why.empty()) return fail(std::move(why));
    TreeContent content;
    for (const model::User& user : *users) content.users.push_back(user.id);
    for (const model::Conference& conference : *conferences) content.conferences.push_back(conference.num);
    return content;
}

std::string what_is_missing(const TreeContent& wanted, const model::XmlState& shown) {
    for (const model::UserId& id : wanted.users) {
        if (!shown.user_by_id(id.get())) return "the switch does not show user " + id.get() + " after reloadxml";
    }
    for (const model::ConferenceNumber& num : wanted.conferences) {
        if (!shown.conference_by_num(num.get()))
            return "the switch does not show conference " + num.get() + " after reloadxml";
    }
    return "";
}

}  // namespace connector::app
