#include "net/sip_websocket_server.hpp"

#include <spdlog/logger.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <vector>

#include "net/sip_websocket_connection.hpp"
#include "net/tls_listener.hpp"

namespace connector::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// What the stack's thread says last arrives within this.
constexpr std::chrono::milliseconds last_words_time{300};
constexpr std::chrono::milliseconds goodbye_time{100};

}  // namespace

struct SipWebSocketServer::Impl {
    Impl(Loop& with_loop, const Options& options, Handlers handlers)
        : loop(with_loop),
          shared(std::make_shared<SipWebSocketShared>(loop, options, std::move(handlers))),
          listener(loop, {options.ip, options.port, options.certificate_file, options.certificate_file},
                   {[this](tcp::socket socket, SSL_CTX& context, const std::string& ip) {
                        take(std::move(socket), context, ip);
                    },
                    [this](SteadyTime now) {
                        for (SipWebSocketConnection* connection : shared->alive) connection->on_tick(now);
                    }}) {}

    void take(tcp::socket socket, SSL_CTX& context, const std::string& ip);

    Loop& loop;
    std::shared_ptr<SipWebSocketShared> shared;
    TlsListener listener;
};

void SipWebSocketServer::Impl::take(tcp::socket socket, SSL_CTX& context, const std::string& ip) {
    if (!shared->counts.enter(ip)) {
        loop.log().debug("A connection for SIP over WebSocket from {} was closed: there are too many", ip);
        return;
    }
    auto connection = std::make_shared<SipWebSocketConnection>(shared, std::move(socket), context, ip);
    asio::co_spawn(loop.context(), connection->run(connection), [log = &loop.log()](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            log->error("A connection for SIP over WebSocket ended with an error: {}", error.what());
        }
    });
}

SipWebSocketServer::SipWebSocketServer(Loop& loop, Options options, Handlers handlers)
    : impl_(std::make_shared<Impl>(loop, options, std::move(handlers))) {}

SipWebSocketServer::~SipWebSocketServer() {
    impl_->listener.close();
    // What still waits in the loop calls nobody who is about to go.
    const auto nobody = [](const SipWebSocketEnds&) {};
    impl_->shared->handlers = {nobody, nobody};
    for (SipWebSocketConnection* connection : impl_->shared->alive) connection->abort();
}

Result<void, std::string> SipWebSocketServer::start() {
    return impl_->listener.start();
}

std::uint16_t SipWebSocketServer::port() const {
    return impl_->listener.port();
}

void SipWebSocketServer::stop(std::function<void()> done) {
    impl_->listener.close();
    if (impl_->shared->alive.empty()) return done();
    impl_->loop.after(last_words_time, [impl = impl_, done = std::move(done)]() mutable {
        // One may end while it is spoken to.
        const std::vector<SipWebSocketConnection*> alive(impl->shared->alive.begin(), impl->shared->alive.end());
        for (SipWebSocketConnection* connection : alive) connection->shut_down();
        impl->loop.after(goodbye_time, std::move(done));
    });
}

}  // namespace connector::net
