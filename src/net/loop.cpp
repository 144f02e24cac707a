#include "net/loop.hpp"

#include <spdlog/logger.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <exception>

namespace connector::net {

namespace asio = boost::asio;

Loop::Loop(spdlog::logger& log) : log_(log), context_(std::make_unique<asio::io_context>(1)) {}

Loop::~Loop() = default;

void Loop::run() {
    const auto stay = asio::make_work_guard(*context_);
    while (!context_->stopped()) {
        try {
            context_->run();
        } catch (const std::exception& error) {
            log_.error("A task of the event loop failed: {}", error.what());
        }
    }
}

void Loop::stop() {
    context_->stop();
}

void Loop::post(std::function<void()> task) {
    asio::post(*context_, std::move(task));
}

void Loop::after(std::chrono::milliseconds delay, std::function<void()> task) {
    auto timer = std::make_unique<asio::steady_timer>(*context_, delay);
    asio::steady_timer& waits = *timer;
    waits.async_wait([timer = std::move(timer), task = std::move(task)](const boost::system::error_code& error) {
        if (!error) task();
    });
}

}  // namespace connector::net
