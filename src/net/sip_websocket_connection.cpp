#include "net/sip_websocket_connection.hpp"

#include <spdlog/logger.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "net/http_text.hpp"
#include "net/sip_websocket_admission.hpp"
#include "net/tls_listener.hpp"

namespace connector::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t gather_bytes_max = 16 * 1024;

SteadyTime in(std::chrono::seconds time) {
    return std::chrono::steady_clock::now() + time;
}

SocketPlace place_of(const tcp::endpoint& endpoint) {
    return {ip_text(endpoint.address()), endpoint.port()};
}

}  // namespace

SipWebSocketConnection::SipWebSocketConnection(std::shared_ptr<SipWebSocketShared> shared, tcp::socket socket,
                                               SSL_CTX& context, std::string ip)
    : shared_(std::move(shared)),
      stream_(std::move(socket), context),
      inner_(stream_.executor()),
      ip_(std::move(ip)),
      reader_(shared_->options.http),
      deadline_(in(shared_->options.handshake_time)) {
    ends_.browser = place_of(stream_.remote());
    ends_.reached = place_of(stream_.local());
    shared_->alive.insert(this);
}

SipWebSocketConnection::~SipWebSocketConnection() {
    shared_->alive.erase(this);
    shared_->counts.leave(ip_);
}

asio::awaitable<void> SipWebSocketConnection::run(std::shared_ptr<SipWebSocketConnection> self) {
    const bool agreed = co_await stream_.handshake();
    if (agreed) co_await serve();
    self->stream_.abort();
}

asio::awaitable<void> SipWebSocketConnection::serve() {
    const std::optional<api::Request> request = co_await read_request();
    if (!request) co_return;
    const auto admitted = admit_to_sip(*request);
    const auto* grant = std::get_if<SipWebSocketGrant>(&admitted);
    if (!grant) {
        co_await answer(std::get<api::Response>(admitted));
        co_return;
    }
    const bool connected = co_await connect_to_stack();
    if (!connected) {
        co_await answer(plain_refusal(503));
        co_return;
    }
    const bool written = co_await write(print_switching_protocols(grant->accept_key, "sip"));
    if (!written) co_return;
    phase_ = Phase::live;
    deadline_ = SteadyTime::max();
    next_ping_ = in(shared_->options.ping_every);
    session_.emplace(shared_->options.session, std::chrono::steady_clock::now());
    shared_->log.debug("A browser speaks SIP from {} port {}", ends_.browser.ip, ends_.browser.port);
    shared_->handlers.opened(ends_);
    asio::co_spawn(stream_.executor(), read_stack(shared_from_this()), asio::detached);
    co_await read_browser();
    // What the browser has said last, a BYE perhaps, is before this end; the stack ends when it has read that.
    error_code ignored;
    inner_.shutdown(tcp::socket::shutdown_send, ignored);
    inner_deadline_ = in(shared_->options.stack_time);
}

asio::awaitable<std::optional<api::Request>> SipWebSocketConnection::read_request() {
    phase_ = Phase::in_header;
    deadline_ = in(shared_->options.header_time);
    while (true) {
        Result<std::optional<api::Request>, unsigned> next = reader_.next();
        if (!next) {
            co_await answer(plain_refusal(next.error()));
            co_return std::nullopt;
        }
        if (*next) co_return std::move(*next);
        const std::size_t size = co_await stream_.read_some(shared_->read_space);
        if (size == 0) co_return std::nullopt;
        reader_.feed({shared_->read_space.data(), size});
    }
}

asio::awaitable<void> SipWebSocketConnection::answer(const api::Response& response) {
    shared_->log.debug("A request for SIP over WebSocket from {} was answered with {}", ip_, response.status);
    std::string bytes = print_head(response, "GET", false, now_of_system().wall);
    if (response.body) bytes += *response.body;
    const bool written = co_await write(bytes);
    if (written) co_await leave();
}

asio::awaitable<bool> SipWebSocketConnection::write(std::string_view bytes) {
    while (true) {
        const TlsStream::Tried tried = stream_.try_write(bytes);
        if (tried != TlsStream::Tried::later) co_return tried == TlsStream::Tried::done;
        const bool goes_on = co_await stream_.writable();
        if (!goes_on) co_return false;
    }
}

asio::awaitable<void> SipWebSocketConnection::leave() {
    phase_ = Phase::leaving;
    deadline_ = in(shared_->options.goodbye_time);
    stream_.shut_down();
    co_await stream_.discard(shared_->read_space);
}

// Bound before it is connected, our end is nobody else's: the system gives a port that was taken by connecting alone to
// others as well, for another destination, and they would be taken for the browser.
asio::awaitable<bool> SipWebSocketConnection::connect_to_stack() {
    error_code error;
    const tcp::endpoint stack(asio::ip::make_address(shared_->options.stack.ip, error), shared_->options.stack.port);
    if (!error) inner_.open(stack.protocol(), error);
    if (!error) inner_.bind(tcp::endpoint(stack.address(), 0), error);
    if (!error) co_await inner_.async_connect(stack, asio::redirect_error(asio::use_awaitable, error));
    if (!error) inner_.non_blocking(true, error);
    if (!error) inner_.set_option(tcp::no_delay(true), error);
    if (!error) ends_.inner = place_of(inner_.local_endpoint(error));
    if (!error) ends_.stack = place_of(inner_.remote_endpoint(error));
    if (error) shared_->log.error("A browser's SIP cannot be handed on: {}", error.message());
    co_return !error;
}

asio::awaitable<void> SipWebSocketConnection::read_browser() {
    session_->on_bytes(reader_.take_rest(), std::chrono::steady_clock::now());
    while (true) {
        pump();
        const bool taken = co_await write_to_stack();
        if (!taken || session_->closing()) break;
        const std::size_t size = co_await stream_.read_some(shared_->read_space);
        if (size == 0) co_return;
        session_->on_bytes({shared_->read_space.data(), size}, std::chrono::steady_clock::now());
    }
    // The last frames may still wait for the browser to take them; what it says meanwhile is of no interest.
    co_await stream_.discard(shared_->read_space);
}

// Nothing more is read from the browser meanwhile.
asio::awaitable<bool> SipWebSocketConnection::write_to_stack() {
    const std::string bytes = session_->take_for_stack();
    if (bytes.empty()) co_return true;
    error_code error;
    writes_to_stack_ = true;
    co_await asio::async_write(inner_, asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, error));
    writes_to_stack_ = false;
    co_return !error;
}

asio::awaitable<void> SipWebSocketConnection::read_stack(std::shared_ptr<SipWebSocketConnection> self) {
    error_code error;
    while (!error) {
        co_await inner_.async_wait(tcp::socket::wait_read, asio::redirect_error(asio::use_awaitable, error));
        if (error) break;
        const std::size_t size = inner_.read_some(asio::buffer(shared_->read_space), error);
        if (error == asio::error::would_block) error = {};
        session_->on_stack_bytes({shared_->read_space.data(), size});
        pump();
    }
    shared_->handlers.closed(ends_);
    shared_->log.debug("A browser speaks SIP no more from {} port {}", ends_.browser.ip, ends_.browser.port);
    inner_.close(error);
    self->session_->on_stack_end();
    self->pump();
}

void SipWebSocketConnection::pump() {
    if (phase_ != Phase::live) return;
    // Also of a browser that takes nothing any more, which would never end otherwise.
    if (session_->closing()) deadline_ = std::min(deadline_, in(shared_->options.goodbye_time));
    if (waits_writable_) return;
    while (true) {
        if (rest_.empty()) {
            writing_ = session_->take(gather_bytes_max);
            if (!writing_) break;
            rest_ = *writing_;
        }
        const TlsStream::Tried tried = stream_.try_write(rest_);
        if (tried == TlsStream::Tried::ended) return stream_.abort();
        if (tried == TlsStream::Tried::done) continue;
        waits_writable_ = true;
        stream_.wait_writable([self = shared_from_this()](const error_code& error) {
            self->waits_writable_ = false;
            if (!error) self->pump();
        });
        return;
    }
    if (!session_->closing()) return;
    phase_ = Phase::leaving;
    stream_.shut_down();
}

void SipWebSocketConnection::on_tick(SteadyTime now) {
    if (now >= deadline_) stream_.abort();
    if (now >= inner_deadline_ || (now >= deadline_ && !session_)) {
        error_code ignored;
        inner_.close(ignored);
    }
    if (phase_ != Phase::live || session_->closing() || now < next_ping_) return;
    next_ping_ = now + shared_->options.ping_every;
    if (!session_->ping()) {
        shared_->log.debug("A browser at {} port {} answers no more", ends_.browser.ip, ends_.browser.port);
        return stream_.abort();
    }
    keep_alive();
    pump();
}

// libre ends a connection over which nothing has come, soon when nothing ever did.
void SipWebSocketConnection::keep_alive() {
    static constexpr std::string_view question = "\r\n\r\n";
    error_code ignored;
    if (!writes_to_stack_) inner_.write_some(asio::buffer(question), ignored);
}

void SipWebSocketConnection::shut_down() {
    if (phase_ != Phase::live) return stream_.abort();
    session_->shut_down();
    pump();
}

void SipWebSocketConnection::abort() {
    stream_.abort();
    error_code ignored;
    inner_.close(ignored);
}

}  // namespace connector::net
