#include "net/tls_listener.hpp"

#include <spdlog/logger.h>
#include <sys/stat.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/tls_context.hpp"

namespace connector::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds tick_every{1};
constexpr unsigned ticks_between_certificate_looks = 10;
// Without free descriptors the next accept fails as well, and at once.
constexpr std::chrono::milliseconds pause_after_failed_accept{100};

// What tells that one of the files is another one than before.
struct FileTimes {
    timespec certificate{};
    timespec key{};

    friend bool operator==(const FileTimes& a, const FileTimes& b) {
        const auto same = [](const timespec& x, const timespec& y) {
            return x.tv_sec == y.tv_sec && x.tv_nsec == y.tv_nsec;
        };
        return same(a.certificate, b.certificate) && same(a.key, b.key);
    }
};

timespec changed_at(const std::string& file) {
    struct stat status {};
    return stat(file.c_str(), &status) == 0 ? status.st_mtim : timespec{};
}

}  // namespace

struct TlsListener::Impl : std::enable_shared_from_this<Impl> {
    Impl(Loop& with_loop, Options wanted, Handlers with_handlers)
        : loop(with_loop),
          options(std::move(wanted)),
          handlers(std::move(with_handlers)),
          acceptor(loop.context()),
          ticks(loop.context()) {}

    Result<void, std::string> load_certificate() {
        times = look();
        auto loaded = load_tls(options.certificate_file, options.key_file, now_of_system().wall);
        if (!loaded) return fail(std::move(loaded).error());
        tls = *std::move(loaded);
        return {};
    }
    FileTimes look() const { return {changed_at(options.certificate_file), changed_at(options.key_file)}; }
    void reload_certificate();
    Result<void, std::string> take_port();
    void tick();

    static asio::awaitable<void> accept_all(std::shared_ptr<Impl> self);

    Loop& loop;
    Options options;
    Handlers handlers;
    SslContext tls;
    FileTimes times;
    tcp::acceptor acceptor;
    asio::steady_timer ticks;
    unsigned ticks_passed = 0;
};

Result<void, std::string> TlsListener::Impl::take_port() {
    error_code error;
    const auto address = asio::ip::make_address(options.ip, error);
    if (error) return fail("\"" + options.ip + "\" is not an IP address to bind to");
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        return fail("cannot listen on " + options.ip + " port " + std::to_string(options.port) + ": " +
                    error.message());
    }
    return {};
}

asio::awaitable<void> TlsListener::Impl::accept_all(std::shared_ptr<Impl> self) {
    while (self->acceptor.is_open()) {
        error_code error;
        tcp::endpoint peer;
        tcp::socket socket =
            co_await self->acceptor.async_accept(peer, asio::redirect_error(asio::use_awaitable, error));
        if (!self->acceptor.is_open()) co_return;
        if (!error) {
            self->handlers.connection(std::move(socket), *self->tls, ip_text(peer.address()));
            continue;
        }
        if (error == asio::error::connection_aborted) continue;
        self->loop.log().warn("A connection could not be accepted: {}", error.message());
        asio::steady_timer pause(self->loop.context(), pause_after_failed_accept);
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
}

void TlsListener::Impl::tick() {
    ticks.expires_after(tick_every);
    ticks.async_wait([weak = weak_from_this()](const error_code& error) {
        const auto self = weak.lock();
        if (error || !self || !self->handlers.tick) return;
        self->handlers.tick(std::chrono::steady_clock::now());
        if (++self->ticks_passed % ticks_between_certificate_looks == 0 && self->look() != self->times)
            self->reload_certificate();
        self->tick();
    });
}

void TlsListener::Impl::reload_certificate() {
    if (const auto loaded = load_certificate(); !loaded) {
        loop.log().error("The new certificate is not taken, the old one stays in use: {}", loaded.error());
    } else {
        loop.log().info("The certificate {} was loaded", options.certificate_file);
    }
}

TlsListener::TlsListener(Loop& loop, Options options, Handlers handlers)
    : impl_(std::make_shared<Impl>(loop, std::move(options), std::move(handlers))) {}

TlsListener::~TlsListener() {
    close();
    impl_->ticks.cancel();
    // What waits in the loop still holds the rest, and may not call what is about to go.
    impl_->handlers = {};
}

Result<void, std::string> TlsListener::start() {
    CONNECTOR_CHECK(impl_->load_certificate());
    CONNECTOR_CHECK(impl_->take_port());
    asio::co_spawn(impl_->loop.context(), Impl::accept_all(impl_), asio::detached);
    impl_->tick();
    return {};
}

std::uint16_t TlsListener::port() const {
    error_code error;
    return impl_->acceptor.local_endpoint(error).port();
}

void TlsListener::reload_certificate() {
    impl_->reload_certificate();
}

void TlsListener::close() {
    error_code error;
    impl_->acceptor.close(error);
}

std::string ip_text(const asio::ip::address& address) {
    if (address.is_v4()) return address.to_string();
    auto v6 = address.to_v6();
    if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    v6.scope_id(0);
    return v6.to_string();
}

}  // namespace connector::net
