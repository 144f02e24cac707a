#include "net/worker.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

namespace connector::net {

namespace asio = boost::asio;

struct Worker::Impl {
    Loop& loop;
    asio::thread_pool thread{1};
};

Worker::Worker(Loop& loop) : impl_(new Impl{loop}) {}

Worker::~Worker() {
    impl_->thread.stop();
    impl_->thread.join();
}

void Worker::run(Job job) {
    asio::post(impl_->thread, [&loop = impl_->loop, job = std::move(job)] { loop.post(job()); });
}

}  // namespace connector::net
