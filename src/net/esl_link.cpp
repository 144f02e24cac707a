#include "net/esl_link.hpp"

#include <spdlog/logger.h>

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <unordered_map>

#include "base/overloaded.hpp"
#include "esl/client.hpp"
#include "esl/reconnector.hpp"

namespace connector::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds connect_limit{5};
constexpr unsigned attempts_before_news = 3;
constexpr std::size_t read_bytes = 64 * 1024;

}  // namespace

struct EslLink::Impl : std::enable_shared_from_this<Impl> {
    Impl(Loop& with_loop, Random& with_random, Options wanted)
        : loop(with_loop),
          random(with_random),
          options(std::move(wanted)),
          socket(loop.context()),
          retry(loop.context()),
          limit(loop.context()) {}

    static asio::awaitable<void> keep_connected(std::shared_ptr<Impl> self);
    asio::awaitable<std::string> connect();
    asio::awaitable<void> talk();

    // Does what the client wants after something was put into it: tells what happened, writes, sets the clock.
    void settle();
    void post_settle();
    void tell(const esl::Happening& happening);
    void answer(esl::JobNumber job, Result<std::string, app::SwitchError> with);
    void write();
    void set_clock();
    void close();
    void log_lost(const std::string& why);
    std::string place() const { return options.host + ":" + std::to_string(options.port); }

    Loop& loop;
    Random& random;
    Options options;
    EslListener* listener = nullptr;
    std::unique_ptr<esl::Client> client;  // of the present connection
    esl::Reconnector reconnector;
    std::unordered_map<esl::JobNumber, Answer> answers;
    tcp::socket socket;
    asio::steady_timer retry;
    asio::steady_timer limit;
    std::string writing;
    bool writes = false;
    bool settle_posted = false;
    bool connecting = false;
    bool connect_timed_out = false;
    bool ready = false;
    bool ever_ready = false;
    bool stopped = false;
    std::string why_ended;
    std::string why_told;
    unsigned failed_attempts = 0;  // in a row
};

asio::awaitable<void> EslLink::Impl::keep_connected(std::shared_ptr<Impl> self) {
    while (!self->stopped) {
        std::string why;
        try {
            why = co_await self->connect();
            if (why.empty()) {
                co_await self->talk();
                why = self->why_ended;
            }
        } catch (const std::exception& error) {
            // Whatever went wrong in one of our own steps: a fresh connection begins with a fresh snapshot.
            why = std::string("an error while following it: ") + error.what();
        }
        self->close();
        if (self->stopped) co_return;
        self->log_lost(why);
        self->listener->on_lost(why);
        self->retry.expires_at(self->reconnector.on_lost(std::chrono::steady_clock::now()));
        error_code ignored;
        co_await self->retry.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

// Why there is no connection; "" when there is one.
asio::awaitable<std::string> EslLink::Impl::connect() {
    error_code error;
    tcp::resolver resolver(loop.context());
    const auto endpoints = co_await resolver.async_resolve(options.host, std::to_string(options.port),
                                                           asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return "the name " + options.host + " cannot be resolved: " + error.message();
    connecting = true;
    connect_timed_out = false;
    limit.expires_after(connect_limit);
    limit.async_wait([self = shared_from_this()](const error_code& cancelled) {
        if (cancelled || !self->connecting) return;
        self->connect_timed_out = true;
        self->close();
    });
    co_await asio::async_connect(socket, endpoints, asio::redirect_error(asio::use_awaitable, error));
    connecting = false;
    limit.cancel();
    if (connect_timed_out) co_return "the event socket does not answer";
    if (error) co_return "the event socket cannot be reached: " + error.message();
    socket.set_option(tcp::no_delay(true), error);
    co_return std::string{};
}

asio::awaitable<void> EslLink::Impl::talk() {
    why_ended.clear();
    client = std::make_unique<esl::Client>(options.password, uuid4(random), now_of_system());
    settle();
    std::vector<char> space(read_bytes);
    error_code error;
    while (client) {
        const std::size_t size =
            co_await socket.async_read_some(asio::buffer(space), asio::redirect_error(asio::use_awaitable, error));
        if (!client) break;
        if (error) {
            client->on_closed();
        } else {
            client->on_bytes({space.data(), size}, now_of_system());
        }
        settle();
    }
}

void EslLink::Impl::settle() {
    while (client) {
        const std::optional<esl::Happening> happening = client->next();
        if (!happening) break;
        tell(*happening);
    }
    if (!client) return;
    write();
    set_clock();
}

void EslLink::Impl::post_settle() {
    if (settle_posted) return;
    settle_posted = true;
    asio::post(loop.context(), [self = shared_from_this()] {
        self->settle_posted = false;
        self->settle();
    });
}

void EslLink::Impl::tell(const esl::Happening& happening) {
    std::visit(overloaded{
                   [&](const esl::Ready&) {
                       reconnector.on_ready();
                       why_told.clear();
                       failed_attempts = 0;
                       loop.log().info("Connected to the switch at {}", place());
                       ready = true;
                       ever_ready = true;
                       listener->on_ready(now_of_system());
                   },
                   [&](const esl::Arrived& arrived) { listener->on_event(arrived.event, now_of_system()); },
                   [&](const esl::JobDone& done) { answer(done.job, done.answer); },
                   [&](const esl::JobLost& lost) {
                       answer(lost.job,
                              fail(lost.timed_out ? app::SwitchError::timed_out : app::SwitchError::unreachable));
                   },
                   [&](const esl::Ended& ended) {
                       why_ended = esl::to_text(ended.reason);
                       close();
                   },
               },
               happening);
}

void EslLink::Impl::answer(esl::JobNumber job, Result<std::string, app::SwitchError> with) {
    const auto asked = answers.find(job);
    if (asked == answers.end()) return;
    const Answer to = std::move(asked->second);
    answers.erase(asked);
    to(std::move(with));
}

void EslLink::Impl::write() {
    if (writes) return;
    writing = client->take_output();
    if (writing.empty()) return;
    writes = true;
    asio::async_write(socket, asio::buffer(writing), [self = shared_from_this()](const error_code& error, std::size_t) {
        self->writes = false;
        // A failed write shows in the read that is under way, too, which ends the connection.
        if (!error && self->client) self->write();
    });
}

void EslLink::Impl::set_clock() {
    const auto deadline = client->deadline();
    if (!deadline || *deadline == limit.expiry()) return;
    limit.expires_at(*deadline);
    limit.async_wait([self = shared_from_this()](const error_code& cancelled) {
        if (cancelled || !self->client) return;
        self->client->on_time(now_of_system());
        self->settle();
    });
}

// What was asked on this connection and has no answer gets none any more.
void EslLink::Impl::close() {
    ready = false;
    client.reset();
    limit.cancel();
    error_code ignored;
    socket.close(ignored);
    for (auto& [job, to] : std::exchange(answers, {})) {
        asio::post(loop.context(), [to = std::move(to)] { to(fail(app::SwitchError::unreachable)); });
    }
}

// The same reason again and again is one line in the log; and a switch that starts together with us is not ready at
// once, which is no news.
void EslLink::Impl::log_lost(const std::string& why) {
    const bool was_ready = failed_attempts++ == 0 && ever_ready;
    if (why == why_told || (!was_ready && failed_attempts < attempts_before_news)) return;
    loop.log().warn("No connection to the switch at {}: {}", place(), why);
    why_told = why;
}

EslLink::EslLink(Loop& loop, Random& random, Options options)
    : impl_(std::make_shared<Impl>(loop, random, std::move(options))) {}

EslLink::~EslLink() {
    stop();
}

void EslLink::start(EslListener& listener) {
    impl_->listener = &listener;
    asio::co_spawn(impl_->loop.context(), Impl::keep_connected(impl_), [log = &impl_->loop.log()](std::exception_ptr) {
        log->debug("The connection to the switch is given up");
    });
}

void EslLink::stop() {
    impl_->stopped = true;
    impl_->retry.cancel();
    impl_->close();
}

void EslLink::run(esl::Command command, Answer answer) {
    if (!impl_->ready) {
        asio::post(impl_->loop.context(),
                   [answer = std::move(answer)] { answer(fail(app::SwitchError::unreachable)); });
        return;
    }
    const esl::JobNumber job = impl_->client->run(command, now_of_system());
    impl_->answers.emplace(job, std::move(answer));
    impl_->post_settle();
}

}  // namespace connector::net
