#include "net/child_process.hpp"

#include <fcntl.h>
#include <spdlog/logger.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <csignal>
#include <system_error>

namespace connector::net {

namespace asio = boost::asio;

namespace {

// Between fork and exec only what is safe in a signal handler may be called.
[[noreturn]] void become(char* const* arguments, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(1);  // the parent died before the line above
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    const int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0) dup2(nothing, STDIN_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    // Asio's sockets would be inherited: then a connection that we close stays open, and so does our port.
    close_range(STDERR_FILENO + 1, ~0U, 0);
    execv(arguments[0], arguments);
    _exit(127);
}

std::string how_it_ended(int status) {
    if (WIFSIGNALED(status)) return "killed by signal " + std::to_string(WTERMSIG(status));
    return "exit status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

std::chrono::milliseconds RestartDelay::after_life_of(std::chrono::steady_clock::duration life) {
    if (life >= healthy_after) next_ = min;
    return std::exchange(next_, std::min(next_ * 2, max));
}

struct ChildProcess::Impl : std::enable_shared_from_this<Impl> {
    Impl(Loop& with_loop, Options wanted) : loop(with_loop), options(std::move(wanted)), process(loop.context()) {}

    Result<void, std::string> start();
    void on_end();
    void signal_child(int number) const {
        if (pid > 0) kill(pid, number);
    }

    Loop& loop;
    Options options;
    asio::posix::stream_descriptor process;  // a pidfd: readable when the program has ended
    pid_t pid = 0;
    std::chrono::steady_clock::time_point started_at{};
    RestartDelay delay;
    bool was_good = false;
    bool stopping = false;
    std::function<void()> stopped;
};

Result<void, std::string> ChildProcess::Impl::start() {
    std::vector<char*> arguments;
    for (std::string& argument : options.command) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    if (access(arguments[0], X_OK) != 0)
        return fail(options.command[0] + " cannot be run: " + std::generic_category().message(errno));
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) become(arguments.data(), parent);
    if (child < 0) return fail(options.command[0] + " cannot be started: " + std::generic_category().message(errno));
    pid = child;
    started_at = std::chrono::steady_clock::now();
    const int watched = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    if (watched < 0) return fail(options.command[0] + " cannot be watched: " + std::generic_category().message(errno));
    process.assign(watched);
    process.async_wait(asio::posix::stream_descriptor::wait_read,
                       [weak = weak_from_this()](const boost::system::error_code& error) {
                           const auto self = weak.lock();
                           if (!error && self) self->on_end();
                       });
    return {};
}

void ChildProcess::Impl::on_end() {
    int status = 0;
    waitpid(pid, &status, 0);
    pid = 0;
    boost::system::error_code ignored;
    process.close(ignored);
    const std::string how = how_it_ended(status);
    if (stopping) {
        if (stopped) std::exchange(stopped, nullptr)();
        return;
    }
    if (!was_good) {
        options.could_not_start(how);
        return;
    }
    const auto pause = delay.after_life_of(std::chrono::steady_clock::now() - started_at);
    loop.log().error("{} has ended ({}); it is started again in {} ms", options.command[0], how, pause.count());
    loop.after(pause, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self || self->stopping) return;
        if (const auto started = self->start(); !started) {
            self->loop.log().error("{}", started.error());
            self->options.could_not_start(started.error());
        }
    });
}

ChildProcess::ChildProcess(Loop& loop, Options options) : impl_(std::make_shared<Impl>(loop, std::move(options))) {}

ChildProcess::~ChildProcess() {
    impl_->signal_child(SIGKILL);
    if (impl_->pid > 0) waitpid(impl_->pid, nullptr, 0);
}

Result<void, std::string> ChildProcess::start() {
    return impl_->start();
}

void ChildProcess::good() {
    impl_->was_good = true;
}

void ChildProcess::stop(std::chrono::milliseconds limit, std::function<void()> done) {
    impl_->stopping = true;
    if (impl_->pid <= 0) {
        impl_->loop.post(std::move(done));
        return;
    }
    impl_->stopped = std::move(done);
    impl_->signal_child(SIGTERM);
    impl_->loop.after(limit, [self = impl_] { self->signal_child(SIGKILL); });
}

}  // namespace connector::net
