#include "api/phone_log.hpp"

#include "api/answer.hpp"
#include "base/digest.hpp"

namespace connector::api {

namespace {

bool is_of_phones(const Target& target) {
    const auto& segments = target.segments;
    return segments.front() == "polycom" || (segments.front() == "linphone" && segments.size() == 1);
}

app::PhoneFetch fetch_of(const Request& request, const Target& target, Now now) {
    return {
        now.wall,         request.method, path_text(target), 0, std::string(find_header(request.headers, "User-Agent")),
        request.remote_ip};
}

}  // namespace

Answer noting_answer(app::Phones& phones, const model::UserId& account, const Request& request, const Target& target,
                     Now now, Answer answer) {
    if (!is_of_phones(target)) return answer;
    return [&phones, account, fetch = fetch_of(request, target, now), answer = std::move(answer)](Response response) {
        app::PhoneFetch answered = fetch;
        answered.status = response.status;
        phones.fetches().note(account, std::move(answered));
        answer(std::move(response));
    };
}

void note_refused_login(app::Phones& phones, const app::World& world, const Request& request, const Target& target,
                        const NotLoggedIn& why, Now now) {
    if (why.why != NotLoggedIn::Why::wrong_credentials || !is_of_phones(target)) return;
    const auto sent = digest::parse(find_header(request.headers, "Authorization"));
    if (!sent) return;
    const auto xml = world.xml();
    const model::User* user = xml->user_by_name(sent->username);
    if (!user) return;
    app::PhoneFetch fetch = fetch_of(request, target, now);
    fetch.status = static_cast<unsigned>(Status::unauthorized);
    phones.fetches().note(user->id, std::move(fetch));
}

}  // namespace connector::api
