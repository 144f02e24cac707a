#include "net/web_connection.hpp"

#include <spdlog/logger.h>

#include <algorithm>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/http_text.hpp"

namespace connector::net {

namespace asio = boost::asio;

namespace {

// Queued frames are put together up to this size, so that they travel in one TLS record.
constexpr std::size_t gather_bytes_max = 16 * 1024;
// A file is read as the client takes it, so this is what a download holds of it.
constexpr std::size_t file_piece_bytes = 64 * 1024;
constexpr SteadyTime never = SteadyTime::max();

SteadyTime in(std::chrono::seconds time) {
    return std::chrono::steady_clock::now() + time;
}

// Hands a callback to `ask` and waits until it is called, perhaps at once, with a Value.
template <class Value, class Ask>
asio::awaitable<Value> value_of(asio::any_io_executor executor, Ask ask) {
    auto start = [executor, ask = std::move(ask)](auto handler) mutable {
        // std::function wants to be copied; the handler of a coroutine cannot be.
        auto resume = std::make_shared<decltype(handler)>(std::move(handler));
        ask([resume, executor](Value value) {
            asio::post(executor, [resume, value = std::move(value)]() mutable { (*resume)(std::move(value)); });
        });
    };
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Value)>(std::move(start), asio::use_awaitable);
}

}  // namespace

WebConnection::WebConnection(std::shared_ptr<WebShared> shared, asio::ip::tcp::socket socket, SSL_CTX& context,
                             std::string address)
    : shared_(std::move(shared)),
      stream_(std::move(socket), context),
      address_(std::move(address)),
      reader_(shared_->limits.http),
      deadline_(in(shared_->limits.handshake_time)) {
    shared_->alive.insert(this);
}

WebConnection::~WebConnection() {
    shared_->alive.erase(this);
    shared_->counts.leave(address_);
}

asio::awaitable<void> WebConnection::run(std::shared_ptr<WebConnection> self) {
    const bool agreed = co_await stream_.handshake();
    if (agreed) co_await serve_requests();
    self->abort();
}

asio::awaitable<void> WebConnection::serve_requests() {
    while (!shared_->draining) {
        Result<api::Request, unsigned> request = co_await read_request();
        if (!request) {
            if (request.error() != 0) co_await refuse(request.error());
            co_return;
        }
        if (wants_websocket(*request)) {
            co_await go_live(*request);
            co_return;
        }
        enter(Phase::answering, never);
        const bool wants_more = reader_.keep_alive();
        const api::Request& asked = *request;
        api::Response response = co_await ask_service(asked);
        const bool keep_alive = wants_more && !shared_->draining;
        const bool written = co_await answer(asked, std::move(response), keep_alive);
        if (!written) co_return;
        // A download takes its time: the server may have begun to go down meanwhile.
        if (!keep_alive || shared_->draining) {
            co_await leave();
            co_return;
        }
    }
}

// The error is the status to refuse with, 0 when the client has gone.
asio::awaitable<Result<api::Request, unsigned>> WebConnection::read_request() {
    enter(Phase::waiting, in(shared_->limits.idle_time));
    while (true) {
        Result<std::optional<api::Request>, unsigned> next = reader_.next();
        if (!next) co_return fail(next.error());
        if (*next) {
            api::Request request = **std::move(next);
            request.remote_ip = address_;
            co_return request;
        }
        follow_reader();
        if (reader_.take_continue_wanted()) {
            const bool written = co_await write("HTTP/1.1 100 Continue\r\n\r\n");
            if (!written) co_return fail(0U);
        }
        const std::size_t size = co_await stream_.read_some(shared_->read_space);
        if (size == 0) co_return fail(0U);
        reader_.feed({shared_->read_space.data(), size});
    }
}

// Headers and body have a time limit each, which does not start anew with every byte.
void WebConnection::follow_reader() {
    if (reader_.in_body() && phase_ != Phase::in_body) {
        enter(Phase::in_body, in(shared_->limits.body_time));
    } else if (reader_.in_request() && phase_ == Phase::waiting) {
        enter(Phase::in_header, in(shared_->limits.header_time));
    }
}

asio::awaitable<api::Response> WebConnection::ask_service(api::Request request) {
    auto ask = [this, asked = std::move(request)](api::Service::Answer answer) mutable {
        shared_->service.handle(std::move(asked), now_of_system(), std::move(answer));
    };
    return value_of<api::Response>(stream_.executor(), std::move(ask));
}

asio::awaitable<bool> WebConnection::answer(const api::Request& request, api::Response response, bool keep_alive) {
    shared_->log.debug("{} {} {} from {}", path_for_log(request.method), path_for_log(request.target), response.status,
                       address_);
    std::string bytes = print_head(response, request.method, keep_alive, now_of_system().wall);
    const bool has_body = response.body && !response.body->empty() && request.method != "HEAD";
    const bool in_one = has_body && bytes.size() + response.body->size() <= gather_bytes_max;
    if (in_one) bytes += *response.body;
    const bool head_written = co_await write(bytes);
    if (head_written && response.file && request.method != "HEAD") {
        const bool file_sent = co_await send_file(*std::move(response.file));
        co_return file_sent;
    }
    if (!head_written || in_one || !has_body) co_return head_written;
    const bool body_written = co_await write(*response.body);
    co_return body_written;
}

// What has been promised by Content-Length cannot be taken back: a file that fails or ends too early ends the
// connection, by which the client knows.
asio::awaitable<bool> WebConnection::send_file(api::FilePart part) {
    while (part.size > 0) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(part.size, file_piece_bytes));
        auto ask = [file = part.file, first = part.first, wanted](app::OpenFile::Read done) {
            file->read(first, wanted, std::move(done));
        };
        const Result<std::string, app::FileError> piece =
            co_await value_of<Result<std::string, app::FileError>>(stream_.executor(), std::move(ask));
        if (!piece || piece->empty()) {
            shared_->log.warn("A download from {} was broken off: {}", address_,
                              piece ? "the file has become shorter" : piece.error().text);
            co_return false;
        }
        const bool written = co_await write(*piece);
        if (!written) co_return false;
        part.first += piece->size();
        part.size -= piece->size();
    }
    co_return true;
}

asio::awaitable<void> WebConnection::refuse(unsigned status) {
    shared_->log.debug("A request from {} was refused: {}", address_, status);
    api::Response response = plain_refusal(status);
    const api::Request nothing;
    const bool written = co_await answer(nothing, std::move(response), false);
    if (written) co_await leave();
}

// The time limit starts anew with every piece that the client takes.
asio::awaitable<bool> WebConnection::write(std::string_view bytes) {
    while (true) {
        deadline_ = in(shared_->limits.write_time);
        const TlsStream::Tried tried = stream_.try_write(bytes);
        if (tried != TlsStream::Tried::later) co_return tried == TlsStream::Tried::done;
        const bool goes_on = co_await stream_.writable();
        if (!goes_on) co_return false;
    }
}

asio::awaitable<void> WebConnection::go_live(const api::Request& request) {
    std::variant<api::LiveGrant, api::Response> admitted = shared_->service.admit(request, now_of_system());
    if (auto* refused = std::get_if<api::Response>(&admitted)) {
        const bool told = co_await answer(request, std::move(*refused), false);
        if (told) co_await leave();
        co_return;
    }
    auto& grant = std::get<api::LiveGrant>(admitted);
    const std::string head = print_switching_protocols(grant.accept_key, grant.subprotocol);
    shared_->log.debug("A WebSocket was opened from {}", address_);
    const bool written = co_await write(head);
    if (!written) co_return;
    enter(Phase::live, never);
    next_ping_ = in(shared_->limits.ping_every);
    session_ = shared_->service.open(std::move(grant), [self = weak_from_this()] {
        if (const auto alive = self.lock()) alive->post_pump();
    });
    if (shared_->draining) session_->shut_down();
    session_->on_bytes(reader_.take_rest(), now_of_system());
    pump();
    while (!session_->closing()) {
        const std::size_t size = co_await stream_.read_some(shared_->read_space);
        if (size == 0 || session_->closing()) break;
        session_->on_bytes({shared_->read_space.data(), size}, now_of_system());
        pump();
    }
    // The last frames may still wait for the client to take them; what it says meanwhile is of no interest.
    co_await stream_.discard(shared_->read_space);
    session_.reset();
}

asio::awaitable<void> WebConnection::leave() {
    enter(Phase::leaving, in(shared_->limits.goodbye_time));
    stream_.shut_down();
    co_await stream_.discard(shared_->read_space);
}

// Called within a publication, for many clients one after the other: the writing comes after it.
void WebConnection::post_pump() {
    if (pump_posted_) return;
    pump_posted_ = true;
    asio::post(stream_.executor(), [self = shared_from_this()] {
        self->pump_posted_ = false;
        self->pump();
    });
}

void WebConnection::pump() {
    if (!session_ || phase_ != Phase::live) return;
    if (session_->closing()) deadline_ = std::min(deadline_, in(shared_->limits.goodbye_time));
    if (waits_writable_) return;
    while (gather()) {
        switch (stream_.try_write(rest_)) {
            case TlsStream::Tried::done: break;
            case TlsStream::Tried::ended: abort(); return;
            case TlsStream::Tried::later:
                waits_writable_ = true;
                stream_.wait_writable([self = shared_from_this()](const boost::system::error_code& error) {
                    self->waits_writable_ = false;
                    if (!error) self->pump();
                });
                return;
        }
    }
    if (session_->closing()) {
        enter(Phase::leaving, in(shared_->limits.goodbye_time));
        stream_.shut_down();
    }
}

// Makes rest_ the next bytes to be written; false when there are none.
bool WebConnection::gather() {
    if (!rest_.empty()) return true;
    writing_ = session_->take(gather_bytes_max);
    if (!writing_) return false;
    rest_ = *writing_;
    return true;
}

void WebConnection::on_tick(SteadyTime now) {
    if (now >= deadline_) {
        abort();
    } else if (phase_ == Phase::live && now >= next_ping_) {
        next_ping_ = now + shared_->limits.ping_every;
        session_->on_ping_time(now_of_system());
        pump();
    }
}

void WebConnection::drain() {
    if (phase_ == Phase::handshaking || phase_ == Phase::waiting) {
        abort();
    } else if (phase_ == Phase::live) {
        session_->shut_down();
        pump();
    }
}

void WebConnection::abort() {
    stream_.abort();
}

void WebConnection::let_go() {
    abort();
    session_.reset();
}

}  // namespace connector::net
