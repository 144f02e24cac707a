#include "net/signals.hpp"

#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>

namespace connector::net {

namespace asio = boost::asio;

void ignore_broken_pipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

std::size_t raise_open_files_limit() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return 0;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    return static_cast<std::size_t>(files.rlim_cur);
}

struct Signals::Impl {
    Impl(Loop& loop, Heeded wanted) : heeded(std::move(wanted)), set(loop.context(), SIGTERM, SIGINT, SIGHUP) {}

    void wait() {
        set.async_wait([this](const boost::system::error_code& error, int number) {
            if (error) return;
            wait();
            if (number == SIGHUP) {
                heeded.read_again();
            } else if (!stopping) {
                stopping = true;
                heeded.stop();
            } else {
                heeded.stop_now();
            }
        });
    }

    Heeded heeded;
    asio::signal_set set;
    bool stopping = false;
};

Signals::Signals(Loop& loop, Heeded heeded) : impl_(std::make_unique<Impl>(loop, std::move(heeded))) {
    impl_->wait();
}

Signals::~Signals() = default;

}  // namespace connector::net
