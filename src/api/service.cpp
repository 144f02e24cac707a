#include "api/service.hpp"

#include "api/answer.hpp"
#include "api/live_login.hpp"
#include "api/login_endpoints.hpp"
#include "api/origin.hpp"
#include "api/phone_log.hpp"
#include "api/route_table.hpp"
#include "api/session_cookie.hpp"

namespace connector::api {

namespace {

constexpr TokenTable::Limits session_limits{session_lifetime, 10'000, 50};
constexpr TokenTable::Limits ticket_limits{ticket_lifetime, 2'000, 20};

// The news that a file of the web client is missing needs a login where the files do.
bool is_asset(const Target& target) {
    return target.segments.front() == "assets";
}

bool needs_no_login(Who who, const WebClient& client) {
    return who == Who::anybody || (who == Who::web_client && !client.needs_login());
}

bool is_api(const Target& target) {
    return target.segments.front() == "api";
}

bool is_live(const Target& target) {
    return target.segments == std::vector<std::string>{"api", "live"};
}

bool asks_live_with_query(const Request& request) {
    static constexpr std::string_view beginning = "/api/live?";
    return std::string_view(request.target).substr(0, beginning.size()) == beginning;
}

Response not_found(const Target& target) {
    return problem(Status::not_found, "there is no " + path_text(target));
}

Response refuse_handshake(HandshakeError error) {
    const bool version = error == HandshakeError::other_version;
    Response response = problem(version ? Status::upgrade_required : Status::bad_request, to_text(error));
    if (version) response.headers.emplace_back("Sec-WebSocket-Version", "13");
    return response;
}

// A page's script, by its own word or because a page's WebSocket cannot answer a challenge: the browser would ask.
bool asks_for_login_itself(const Headers& headers) {
    const bool page_opens_socket = count_headers(headers, "Origin") > 0 && count_headers(headers, "Upgrade") > 0;
    return page_opens_socket || count_headers(headers, "X-Requested-With") > 0;
}

bool sends_digest(const Request& request) {
    return count_headers(request.headers, "Authorization") > 0;
}

void append(Headers& headers, Headers more) {
    for (auto& header : more) headers.push_back(std::move(header));
}

}  // namespace

Service::Service(UseCases use, Random& random, Options options)
    : use_(use),
      random_(random),
      options_(std::move(options)),
      authenticator_(use.world, random, options_.audit),
      sessions_(random, session_limits),
      tickets_(random, ticket_limits),
      live_feed_(use.world, use.control, random) {}

void Service::handle(Request request, Now now, Answer answer) {
    // Whoever asks for the head only gets the same answer without its body.
    if (request.method == "HEAD") {
        answer = [whole = std::move(answer)](Response response) {
            response.body = nullptr;
            whole(std::move(response));
        };
    }
    const auto target = parse_target(request.target);
    if (!target) return answer(problem(Status::bad_request, to_text(target.error())));
    route(request, *target, now, answer);
}

void Service::route(const Request& request, const Target& target, Now now, Answer answer) {
    auto found = match(target, request.method);
    if (!found && web_client_answers(*web_client_, request, target)) {
        found = Match{&web_client_route, {}, web_client_route.who, ""};
    }
    std::optional<Login> login;
    const Who who = found ? found->who : is_asset(target) ? Who::web_client : Who::account;
    if (!needs_no_login(who, *web_client_)) {
        const auto fetch = phone_fetch(request, target, now);
        const LoggedIn asked = who_asks(request, now);
        if (!asked) {
            if (fetch) note_refused_login(use_, request, asked.error(), *fetch);
            return answer(refuse_login(request, asked.error(), now));
        }
        login = *asked;
        if (fetch) answer = noting_answer(use_.phones, login->account.id, *fetch, std::move(answer));
    }
    if (!is_known_method(request.method)) return answer(problem(Status::not_implemented, "this method is not known"));
    if (!found) return answer(not_found(target));
    if (login && !may_ask(found->who, login->account.context)) {
        if (!is_api(target)) return answer(wrong_context());
        return answer(refuse_login(request, {NotLoggedIn::Why::wrong_context}, now));
    }
    if (!found->route) return answer(method_not_allowed(found->allowed));
    if (found->route->verb != Verb::get && !comes_from_our_pages(request.headers)) {
        return answer(problem(Status::forbidden, "this request came from another site's page"));
    }
    if (found->route->verb == Verb::change && request.method == "GET" && !sends_digest(request)) {
        return answer(problem(Status::forbidden, "with a session's cookie, this must be asked by POST"));
    }
    const Call call{
        request,      target, std::move(found->texts), std::move(login), now, use_, authenticator_, sessions_, tickets_,
        *web_client_, random_};
    found->route->endpoint(call, std::move(answer));
}

LoggedIn Service::by_token(std::optional<Login> login) const {
    if (!login || !still_stands(*login, *use_.world.xml())) return fail(NotLoggedIn{NotLoggedIn::Why::no_credentials});
    return *std::move(login);
}

// One kind of credentials counts, and when it is wrong no other is tried.
LoggedIn Service::who_asks(const Request& request, Now now) {
    if (sends_digest(request)) return authenticator_.by_digest(request, now);
    const auto token = session_token(request.headers);
    return by_token(token ? sessions_.find(*token, now) : std::nullopt);
}

LoggedIn Service::who_opens(const Request& request, const Target& target, const Handshake& handshake, Now now) {
    if (has_query_login(target)) {
        const auto sent = query_login(target);
        if (!options_.login_in_query || !sent) return fail(NotLoggedIn{NotLoggedIn::Why::wrong_credentials});
        return authenticator_.by_password(sent->name, sent->password, request.remote_ip, now);
    }
    if (!handshake.tickets.empty()) {
        const bool one = handshake.tickets.size() == 1;
        return by_token(one ? tickets_.take(handshake.tickets.front(), now) : std::nullopt);
    }
    return who_asks(request, now);
}

Response Service::refuse_login(const Request& request, const NotLoggedIn& why, Now now) {
    if (why.why == NotLoggedIn::Why::too_often) return too_many_requests(why.wait);
    Response response = problem(Status::unauthorized, to_text(why.why));
    if (!asks_for_login_itself(request.headers)) {
        append(response.headers, authenticator_.challenge(why.why == NotLoggedIn::Why::used_up, now));
    }
    return response;
}

std::variant<LiveGrant, Response> Service::admit(const Request& request, Now now) {
    const auto target = parse_target(request.target);
    if (!target) {
        // What cannot be decoded may be a login, and is answered as a wrong one.
        if (asks_live_with_query(request)) return refuse_login(request, {NotLoggedIn::Why::wrong_credentials}, now);
        return problem(Status::bad_request, to_text(target.error()));
    }
    if (!is_live(*target)) return not_found(*target);
    const auto handshake = read_handshake(request);
    if (!handshake) return refuse_handshake(handshake.error());
    if (!origin_is_ours(request.headers, options_.origins)) {
        return problem(Status::forbidden, "this WebSocket came from another site's page");
    }
    LoggedIn login = who_opens(request, *target, *handshake, now);
    if (!login) return refuse_login(request, login.error(), now);
    return LiveGrant{login->account, handshake->accept_key, handshake->version, handshake->subprotocol,
                     login->password};
}

std::shared_ptr<LiveSession> Service::open(LiveGrant grant, std::function<void()> wake) {
    LiveSession::Limits limits;
    const bool is_v1 = grant.version == LiveVersion::v1;
    limits.unsent_bytes_max = is_v1 ? options_.limits.session_bytes_max : options_.limits.session_v2_bytes_max;
    limits.messages_per_second_max = options_.limits.messages_per_second_max;
    return live_feed_.open({std::move(grant.account), std::move(grant.password)}, grant.version, limits,
                           std::move(wake));
}

void Service::on_time(Now now) {
    live_feed_.on_time(now);
}

void Service::xml_changed() {
    live_feed_.xml_changed();
}

void Service::live_changed(const live::State& after, const live::Delta& delta) {
    live_feed_.live_changed(after, delta);
}

void Service::live_replaced(const live::State& state) {
    live_feed_.live_replaced(state);
}

void Service::all_muted(const model::ConferenceName& conference) {
    live_feed_.all_muted(conference);
}

}  // namespace connector::api
