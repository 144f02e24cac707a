#include "net/web_server.hpp"

#include <spdlog/logger.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "net/tls_listener.hpp"
#include "net/web_connection.hpp"

namespace connector::net {

namespace asio = boost::asio;
using asio::ip::tcp;

struct WebServer::Impl : std::enable_shared_from_this<Impl> {
    Impl(Loop& with_loop, api::Service& service, const Options& options)
        : loop(with_loop),
          shared(std::make_shared<WebShared>(service, loop.log(), options.limits)),
          listener(loop, {options.bind_ip, options.port, options.certificate_file, options.key_file},
                   {[this](tcp::socket socket, SSL_CTX& context, const std::string& ip) {
                        take(std::move(socket), context, ip);
                    },
                    [this](SteadyTime now) {
                        for (WebConnection* connection : shared->alive) connection->on_tick(now);
                    }}) {}

    void take(tcp::socket socket, SSL_CTX& context, const std::string& address);
    void finish_draining();

    Loop& loop;
    std::shared_ptr<WebShared> shared;
    TlsListener listener;
    SteadyTime drain_ends{};
    std::function<void()> drained;
};

void WebServer::Impl::take(tcp::socket socket, SSL_CTX& context, const std::string& address) {
    if (!shared->counts.enter(address)) {
        loop.log().debug("A connection from {} was closed: there are too many", address);
        return;
    }
    auto connection = std::make_shared<WebConnection>(shared, std::move(socket), context, address);
    asio::co_spawn(loop.context(), connection->run(connection), [log = &loop.log()](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            log->error("A connection ended with an error: {}", error.what());
        }
    });
}

void WebServer::Impl::finish_draining() {
    if (!drained) return;
    const bool out_of_time = std::chrono::steady_clock::now() >= drain_ends;
    if (!shared->alive.empty() && !out_of_time) {
        static constexpr std::chrono::milliseconds look_again{20};
        loop.after(look_again, [self = shared_from_this()] { self->finish_draining(); });
        return;
    }
    for (WebConnection* connection : shared->alive) connection->abort();
    std::exchange(drained, nullptr)();
}

WebServer::WebServer(Loop& loop, api::Service& service, Options options)
    : impl_(std::make_shared<Impl>(loop, service, options)) {}

WebServer::~WebServer() {
    impl_->listener.close();
    for (WebConnection* connection : impl_->shared->alive) connection->let_go();
}

Result<void, std::string> WebServer::start() {
    return impl_->listener.start();
}

std::uint16_t WebServer::port() const {
    return impl_->listener.port();
}

void WebServer::reload_certificate() {
    impl_->listener.reload_certificate();
}

void WebServer::drain(std::chrono::milliseconds limit, std::function<void()> done) {
    impl_->listener.close();
    impl_->shared->draining = true;
    impl_->drain_ends = std::chrono::steady_clock::now() + limit;
    impl_->drained = std::move(done);
    for (WebConnection* connection : impl_->shared->alive) connection->drain();
    impl_->finish_draining();
}

std::size_t WebServer::connections() const {
    return impl_->shared->counts.all();
}

}  // namespace connector::net
