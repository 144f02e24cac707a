#include "api/login_endpoints.hpp"

#include <array>

#include "api/answer.hpp"
#include "api/items.hpp"
#include "api/session_cookie.hpp"

namespace connector::api {

namespace {

using namespace std::string_view_literals;

constexpr std::array fields_login{"name"sv, "password"sv};
constexpr ItemSchema schema_login{fields_login, {}};

}  // namespace

void log_in(const Call& call, Answer answer) {
    const auto sent = read_item(call.request.body, schema_login);
    if (!sent) return answer(problem(Status::bad_request, sent.error()));
    const LoggedIn login = call.authenticator.by_password(*member(*sent, "name"), Secret(*member(*sent, "password")),
                                                          call.request.remote_ip, call.now);
    if (!login) {
        if (login.error().why == NotLoggedIn::Why::too_often) return answer(too_many_requests(login.error().wait));
        return answer(problem(Status::unauthorized, to_text(login.error().why)));
    }
    Response response = no_content();
    response.headers.emplace_back("Set-Cookie",
                                  print_session_cookie(call.sessions.issue(*login, call.now), session_lifetime));
    answer(std::move(response));
}

void log_out(const Call& call, Answer answer) {
    if (const auto token = session_token(call.request.headers)) call.sessions.take(*token, call.now);
    Response response = no_content();
    response.headers.emplace_back("Set-Cookie", print_ended_session_cookie());
    answer(std::move(response));
}

void issue_ticket(const Call& call, Answer answer) {
    answer(json_answer(Status::ok, boost::json::object{{"ticket", call.tickets.issue(*call.login, call.now)}}));
}

void live_needs_upgrade(const Call&, Answer answer) {
    Response response = problem(Status::upgrade_required, "this path speaks WebSocket: send Upgrade: websocket");
    response.headers.emplace_back("Upgrade", "websocket");
    answer(std::move(response));
}

}  // namespace connector::api
