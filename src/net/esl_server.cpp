#include "net/esl_server.hpp"

#include <spdlog/logger.h>

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <set>
#include <variant>

#include "base/overloaded.hpp"
#include "esl/server.hpp"
#include "net/esl_admission.hpp"

namespace connector::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t read_bytes = 4 * 1024;
constexpr std::chrono::milliseconds goodbye_time{500};
constexpr std::chrono::milliseconds leave_time{5'000};  // to read what is written still
constexpr std::chrono::milliseconds accept_pause{100};  // after an error: no descriptor may be free

}  // namespace

struct EslServer::Impl : std::enable_shared_from_this<Impl> {
    struct Listener;

    Impl(Loop& with_loop, Random& with_random, Options wanted, Handlers with_handlers)
        : loop(with_loop),
          random(with_random),
          options(std::move(wanted)),
          handlers(std::move(with_handlers)),
          acceptor(loop.context()) {}

    void accept_next();

    Loop& loop;
    Random& random;
    Options options;
    Handlers handlers;
    tcp::acceptor acceptor;
    std::set<std::shared_ptr<Listener>> listeners;
};

// One connection. It is in `listeners` as long as it lives.
struct EslServer::Impl::Listener : std::enable_shared_from_this<Listener> {
    Listener(std::shared_ptr<Impl> of, tcp::socket with_socket)
        : server(std::move(of)),
          socket(std::move(with_socket)),
          session(server->options.password, [random = &server->random] { return uuid4(*random); }) {}

    void begin() {
        error_code error;
        const auto client = socket.remote_endpoint(error);
        if (error) return end();
        if (!admits(server->options.acl, client.address())) {
            server->loop.log().warn("IP {} was turned away from the event socket", client.address().to_string());
            session.turn_away();
        }
        server->loop.after(server->options.login_time, [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (!self || self->session.authenticated()) return;
            self->session.say_goodbye();
            self->leave();
            self->write();
        });
        work();
        read();
    }

    void read() {
        socket.async_read_some(asio::buffer(space),
                               [self = shared_from_this()](const error_code& error, std::size_t size) {
                                   if (error) return self->end();
                                   if (self->drop_if_slow()) return;
                                   self->session.on_bytes({self->space.data(), size});
                                   self->work();
                                   self->read();
                               });
    }

    // What is asked at once is answered only as fast as the answers are read.
    void work() {
        while (!too_much_unsent()) {
            const auto request = session.next();
            if (!request) break;
            std::visit(overloaded{
                           [&](const esl::ApiRequest& api) { session.answer_api(server->handlers.api(api.command)); },
                           [&](const esl::JobRequest& job) { server->handlers.job(job.command, job.job_uuid); },
                           [&](const esl::ExitRequest&) { leave(); },
                       },
                       *request);
        }
        write();
    }

    bool too_much_unsent() const { return session.output_bytes() > server->options.unsent_bytes_max; }

    // Asked before there is more for it: one answer or event may be larger than all that may wait.
    bool drop_if_slow() {
        if (!too_much_unsent()) return false;
        server->loop.log().warn("A listener of the event socket was dropped: it reads too slowly");
        end();
        return true;
    }

    void publish(const esl::Event& event, std::string_view plain) {
        if (drop_if_slow()) return;
        session.publish(event, plain);
        write();
    }

    void write() {
        if (writes) return;
        writing = session.take_output();
        if (writing.empty()) {
            if (leaving) end();
            return;
        }
        writes = true;
        asio::async_write(socket, asio::buffer(writing),
                          [self = shared_from_this()](const error_code& error, std::size_t) {
                              self->writes = false;
                              if (error) return self->end();
                              self->work();
                          });
    }

    // As soon as all is written, or the client has not read it for too long.
    void leave() {
        if (std::exchange(leaving, true)) return;
        server->loop.after(leave_time, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->end();
        });
    }

    void end() {
        error_code ignored;
        socket.close(ignored);
        server->listeners.erase(shared_from_this());
    }

    std::shared_ptr<Impl> server;
    tcp::socket socket;
    esl::Server session;
    std::array<char, read_bytes> space{};
    std::string writing;
    bool writes = false;
    bool leaving = false;
};

void EslServer::Impl::accept_next() {
    if (!acceptor.is_open()) return;
    acceptor.async_accept([self = shared_from_this()](const error_code& error, tcp::socket socket) {
        if (error == asio::error::operation_aborted || !self->acceptor.is_open()) return;
        if (error) return self->loop.after(accept_pause, [self] { self->accept_next(); });
        if (self->listeners.size() < self->options.clients_max) {
            const auto listener = std::make_shared<Listener>(self, std::move(socket));
            self->listeners.insert(listener);
            listener->begin();
        }
        self->accept_next();
    });
}

EslServer::EslServer(Loop& loop, Random& random, Options options, Handlers handlers)
    : impl_(std::make_shared<Impl>(loop, random, std::move(options), std::move(handlers))) {}

EslServer::~EslServer() {
    error_code ignored;
    impl_->acceptor.close(ignored);
    for (const auto& listener : std::set(impl_->listeners)) listener->end();
}

Result<void, std::string> EslServer::start() {
    error_code error;
    const auto address = asio::ip::make_address(impl_->options.ip, error);
    const tcp::endpoint place(address, impl_->options.port);
    if (!error) impl_->acceptor.open(place.protocol(), error);
    if (!error) impl_->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) impl_->acceptor.bind(place, error);
    if (!error) impl_->acceptor.listen(16, error);
    if (error) {
        return fail("the event socket on " + impl_->options.ip + ":" + std::to_string(impl_->options.port) +
                    " cannot be had: " + error.message());
    }
    impl_->accept_next();
    return {};
}

std::uint16_t EslServer::port() const {
    error_code ignored;
    return impl_->acceptor.local_endpoint(ignored).port();
}

void EslServer::publish(const esl::Event& event) {
    const std::string plain = esl::print_plain(event);
    // A listener may end while it is written to.
    for (const auto& listener : std::set(impl_->listeners)) listener->publish(event, plain);
}

void EslServer::stop(std::function<void()> done) {
    error_code ignored;
    impl_->acceptor.close(ignored);
    for (const auto& listener : std::set(impl_->listeners)) {
        listener->session.say_goodbye();
        listener->leave();
        listener->write();
    }
    if (impl_->listeners.empty()) return done();
    impl_->loop.after(goodbye_time, [impl = impl_, done = std::move(done)] {
        for (const auto& listener : std::set(impl->listeners)) listener->end();
        done();
    });
}

}  // namespace connector::net
