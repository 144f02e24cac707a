#include "api/phone_log.hpp"

#include "api/answer.hpp"
#include "base/digest.hpp"

namespace connector::api {

std::optional<app::PhoneFetch> phone_fetch(const Request& request, const Target& target, Now now) {
    const auto& segments = target.segments;
    const bool is_of_phones = segments.front() == "polycom" || (segments.front() == "linphone" && segments.size() == 1);
    if (!is_of_phones) return std::nullopt;
    const std::string agent(find_header(request.headers, "User-Agent"));
    return app::PhoneFetch{now.wall, request.method, path_text(target), 0, agent, request.remote_ip};
}

Answer noting_answer(app::Phones& phones, const model::UserId& account, app::PhoneFetch fetch, Answer answer) {
    return [&phones, account, fetch = std::move(fetch), answer = std::move(answer)](Response response) {
        app::PhoneFetch answered = fetch;
        answered.status = response.status;
        phones.fetches().note(account, std::move(answered));
        answer(std::move(response));
    };
}

void note_refused_login(const UseCases& use, const Request& request, const NotLoggedIn& why, app::PhoneFetch fetch) {
    if (why.why != NotLoggedIn::Why::wrong_credentials) return;
    const auto sent = digest::parse(find_header(request.headers, "Authorization"));
    if (!sent) return;
    const auto xml = use.world.xml();
    const model::User* user = xml->user_by_name(sent->username);
    if (!user) return;
    fetch.status = static_cast<unsigned>(Status::unauthorized);
    use.phones.fetches().note(user->id, std::move(fetch));
}

}  // namespace connector::api
