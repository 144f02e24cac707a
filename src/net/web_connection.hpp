// One connection of the web server: handshake, then requests one after the other, perhaps a WebSocket in the end.
//
//   handshaking ─► waiting ─► in_header ─► in_body ─► answering ─► (kept alive: waiting) ─► leaving
//                                 └─► live (WebSocket) ─────────────────────────────────────┘
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "api/service.hpp"
#include "net/connection_limits.hpp"
#include "net/tls_stream.hpp"
#include "net/web_server.hpp"

namespace connector::net {

class WebConnection;

/// What all connections of one server share. It outlives them.
struct WebShared {
    WebShared(api::Service& with_service, spdlog::logger& with_log, const WebLimits& with_limits)
        : service(with_service),
          log(with_log),
          limits(with_limits),
          counts(limits.connections_max, limits.connections_per_address_max) {}

    api::Service& service;
    spdlog::logger& log;
    WebLimits limits;
    ConnectionLimits counts;
    std::unordered_set<WebConnection*> alive;
    bool draining = false;
    // One space for the reads of all connections: what was read is taken before the loop goes on.
    std::array<char, 16 * 1024> read_space{};
};

class WebConnection : public std::enable_shared_from_this<WebConnection> {
public:
    /// `address` has been counted in shared.counts.
    WebConnection(std::shared_ptr<WebShared> shared, boost::asio::ip::tcp::socket socket, SSL_CTX& context,
                  std::string address);
    ~WebConnection();
    WebConnection(const WebConnection&) = delete;
    WebConnection& operator=(const WebConnection&) = delete;

    /// The whole life of the connection; `self` keeps it alive until the end.
    boost::asio::awaitable<void> run(std::shared_ptr<WebConnection> self);

    /// Called about every second: ends what has taken too long, pings.
    void on_tick(SteadyTime now);
    /// The server goes down: ends as soon as politeness allows.
    void drain();
    void abort();
    /// The service is about to go: nothing of it is held any more.
    void let_go();

private:
    enum class Phase { handshaking, waiting, in_header, in_body, answering, live, leaving };

    boost::asio::awaitable<void> serve_requests();
    boost::asio::awaitable<Result<api::Request, unsigned>> read_request();
    void follow_reader();
    boost::asio::awaitable<bool> answer(const api::Request& request, api::Response response, bool keep_alive);
    boost::asio::awaitable<api::Response> ask_service(api::Request request);
    boost::asio::awaitable<bool> send_file(api::FilePart part);
    boost::asio::awaitable<void> refuse(unsigned status);
    boost::asio::awaitable<bool> write(std::string_view bytes);
    boost::asio::awaitable<void> go_live(const api::Request& request);
    boost::asio::awaitable<void> leave();

    void post_pump();
    // Writes what the WebSocket's outbox holds, as far as the client takes it.
    void pump();
    bool gather();

    void enter(Phase phase, SteadyTime deadline) {
        phase_ = phase;
        deadline_ = deadline;
    }

    std::shared_ptr<WebShared> shared_;
    TlsStream stream_;
    std::string address_;
    HttpReader reader_;
    Phase phase_ = Phase::handshaking;
    SteadyTime deadline_;

    // Of a WebSocket.
    std::shared_ptr<api::LiveSession> session_;
    SteadyTime next_ping_{};
    api::SharedFrame writing_;  // what rest_ points into
    std::string_view rest_;
    bool pump_posted_ = false;
    bool waits_writable_ = false;
};

}  // namespace connector::net
