// The whole HTTP and WebSocket contract without a socket: net hands requests and messages in and takes answers out.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "api/authenticate.hpp"
#include "api/http.hpp"
#include "api/live_feed.hpp"
#include "api/live_session.hpp"
#include "api/target.hpp"
#include "api/token_table.hpp"
#include "api/use_cases.hpp"
#include "api/web_client.hpp"
#include "api/websocket_handshake.hpp"
#include "base/now.hpp"

namespace connector::api {

/// What a WebSocket was granted before its 101.
struct LiveGrant {
    Account account;
    std::string accept_key;  // Sec-WebSocket-Accept
    LiveVersion version = LiveVersion::v1;
    std::string subprotocol;  // Sec-WebSocket-Protocol, "" for none
    Secret password;          // as it was at the login: a changed one ends the session
};

class Service final : public app::Observer {
public:
    using Answer = std::function<void(Response)>;

    struct Limits {
        // Unsent bytes of one WebSocket client: more closes one of version 1 with 1013, and gets one of version 2 a
        // snapshot in place of its backlog.
        std::size_t session_bytes_max = 1024 * 1024;
        std::size_t session_v2_bytes_max = 32 * 1024;
        unsigned messages_per_second_max = 20;
    };

    /// `login_in_query`: whether ?login=NAME:PASSWORD is taken. `origins`: further origins than our own host that a
    /// browser's WebSocket may come from. `audit` gets one line for each failed login, e.g. for fail2ban.
    struct Options {
        bool login_in_query = true;
        std::vector<std::string> origins;
        Limits limits;
        Authenticator::Audit audit;
    };

    Service(UseCases use, Random& random, Options options);

    /// The client to serve from now on, in place of the one before; at first there is none. Not nullptr.
    void use_web_client(std::shared_ptr<const WebClient> client) { web_client_ = std::move(client); }

    /// Any request but a WebSocket upgrade. `answer` is called exactly once, perhaps before the call returns.
    void handle(Request request, Now now, Answer answer);

    /// A request with `Upgrade: websocket` for /api/live: the grant for the 101, or the answer that refuses it.
    std::variant<LiveGrant, Response> admit(const Request& request, Now now);
    /// The session of an admitted client. It is published to until it is destroyed or closed. `wake` is called when its
    /// outbox was empty and is not any more, or when it must be closed; it must not call back at once (post it).
    std::shared_ptr<LiveSession> open(LiveGrant grant, std::function<void()> wake);

    /// Call several times a second: sends what is gathered before it is told (lobby, talking).
    void on_time(Now now);

    void xml_changed() override;
    void live_changed(const live::State& after, const live::Delta& delta) override;
    void live_replaced(const live::State& state) override;
    void all_muted(const model::ConferenceName& conference) override;

private:
    LoggedIn who_asks(const Request& request, Now now);
    LoggedIn who_opens(const Request& request, const Target& target, const Handshake& handshake, Now now);
    LoggedIn by_token(std::optional<Login> login) const;
    Response refuse_login(const Request& request, const NotLoggedIn& why, Now now);
    void route(const Request& request, const Target& target, Now now, Answer answer);

    UseCases use_;
    Random& random_;
    std::shared_ptr<const WebClient> web_client_ = std::make_shared<const WebClient>();
    Options options_;
    Authenticator authenticator_;
    TokenTable sessions_;
    TokenTable tickets_;
    LiveFeed live_feed_;
};

}  // namespace connector::api
