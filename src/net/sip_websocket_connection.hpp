// One connection to the port of SIP over WebSocket, and the inner one to the stack that belongs to it.
//
//   handshaking ─► in_header ─► live ─► leaving
//                      └─► (page, refusal) ─┘
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include "api/http.hpp"
#include "net/connection_limits.hpp"
#include "net/sip_websocket_server.hpp"
#include "net/tls_stream.hpp"

namespace connector::net {

class SipWebSocketConnection;

/// What all connections of one server share. It outlives them.
struct SipWebSocketShared {
    SipWebSocketShared(Loop& loop, SipWebSocketServer::Options with_options, SipWebSocketServer::Handlers with_handlers)
        : log(loop.log()),
          options(std::move(with_options)),
          handlers(std::move(with_handlers)),
          counts(options.connections_max, options.connections_per_address_max) {}

    spdlog::logger& log;
    SipWebSocketServer::Options options;
    SipWebSocketServer::Handlers handlers;
    ConnectionLimits counts;
    std::unordered_set<SipWebSocketConnection*> alive;
    // One space for the reads of all connections: what was read is taken before the loop goes on.
    std::array<char, 16 * 1024> read_space{};
};

class SipWebSocketConnection : public std::enable_shared_from_this<SipWebSocketConnection> {
public:
    /// `ip` has been counted in shared.counts.
    SipWebSocketConnection(std::shared_ptr<SipWebSocketShared> shared, boost::asio::ip::tcp::socket socket,
                           SSL_CTX& context, std::string ip);
    ~SipWebSocketConnection();
    SipWebSocketConnection(const SipWebSocketConnection&) = delete;
    SipWebSocketConnection& operator=(const SipWebSocketConnection&) = delete;

    /// The browser's side until its end; the stack's side may last somewhat longer. `self` keeps it alive.
    boost::asio::awaitable<void> run(std::shared_ptr<SipWebSocketConnection> self);

    /// Called about every second: ends what has taken too long, pings.
    void on_tick(SteadyTime now);
    void shut_down();
    void abort();

private:
    enum class Phase { handshaking, in_header, live, leaving };

    boost::asio::awaitable<void> serve();
    boost::asio::awaitable<std::optional<api::Request>> read_request();
    boost::asio::awaitable<void> answer(const api::Response& response);
    boost::asio::awaitable<bool> write(std::string_view bytes);
    boost::asio::awaitable<bool> connect_to_stack();
    boost::asio::awaitable<void> read_browser();
    boost::asio::awaitable<bool> write_to_stack();
    boost::asio::awaitable<void> read_stack(std::shared_ptr<SipWebSocketConnection> self);
    boost::asio::awaitable<void> leave();

    void keep_alive();
    // Writes what the session has for the browser, as far as it takes it.
    void pump();

    std::shared_ptr<SipWebSocketShared> shared_;
    TlsStream stream_;
    boost::asio::ip::tcp::socket inner_;
    std::string ip_;
    SipWebSocketEnds ends_;
    HttpReader reader_;
    Phase phase_ = Phase::handshaking;
    SteadyTime deadline_;
    SteadyTime inner_deadline_ = SteadyTime::max();
    SteadyTime next_ping_{};
    std::optional<SipWebSocketSession> session_;
    bool writes_to_stack_ = false;
    api::SharedFrame writing_;  // what rest_ points into
    std::string_view rest_;
    bool waits_writable_ = false;
};

}  // namespace connector::net
