#include "net/tls_stream.hpp"

#include <openssl/err.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace connector::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// A client that sends faster than we read must not keep the loop: after so many reads it stands back in the queue.
constexpr unsigned reads_in_a_row_max = 8;

}  // namespace

TlsStream::TlsStream(tcp::socket socket, SSL_CTX& context) : socket_(std::move(socket)), ssl_(SSL_new(&context)) {
    boost::system::error_code error;
    socket_.non_blocking(true, error);
    socket_.set_option(tcp::no_delay(true), error);
    remote_ = socket_.remote_endpoint(error);
    local_ = socket_.local_endpoint(error);
    failed_ = !ssl_ || SSL_set_fd(ssl_.get(), socket_.native_handle()) != 1;
}

TlsStream::Wait TlsStream::waits_for(int result) {
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ: return Wait::read;
        case SSL_ERROR_WANT_WRITE: return Wait::write;
        default: failed_ = true; return Wait::none;
    }
}

asio::awaitable<bool> TlsStream::wait(Wait what) {
    if (what == Wait::none || !socket_.is_open()) co_return false;
    boost::system::error_code error;
    co_await socket_.async_wait(what == Wait::read ? tcp::socket::wait_read : tcp::socket::wait_write,
                                asio::redirect_error(asio::use_awaitable, error));
    co_return !error && socket_.is_open();
}

asio::awaitable<bool> TlsStream::handshake() {
    while (!failed_) {
        ERR_clear_error();
        const int result = SSL_accept(ssl_.get());
        if (result == 1) co_return true;
        const bool goes_on = co_await wait(waits_for(result));
        if (!goes_on) co_return false;
    }
    co_return false;
}

asio::awaitable<std::size_t> TlsStream::read_some(std::span<char> space) {
    if (++reads_in_a_row_ >= reads_in_a_row_max) {
        reads_in_a_row_ = 0;
        co_await asio::post(socket_.get_executor(), asio::use_awaitable);
    }
    while (!failed_ && socket_.is_open()) {
        ERR_clear_error();
        std::size_t size = 0;
        const int result = SSL_read_ex(ssl_.get(), space.data(), space.size(), &size);
        if (result == 1) co_return size;
        reads_in_a_row_ = 0;
        const bool goes_on = co_await wait(waits_for(result));
        if (!goes_on) co_return 0;
    }
    co_return 0;
}

TlsStream::Tried TlsStream::try_write(std::string_view& rest) {
    while (!rest.empty()) {
        if (failed_ || !socket_.is_open()) return Tried::ended;
        ERR_clear_error();
        std::size_t size = 0;
        const int result = SSL_write_ex(ssl_.get(), rest.data(), rest.size(), &size);
        if (result == 1) {
            rest.remove_prefix(size);
            continue;
        }
        // Renegotiation is off, so that a write never waits for a read.
        return waits_for(result) == Wait::write ? Tried::later : Tried::ended;
    }
    return Tried::done;
}

asio::awaitable<bool> TlsStream::writable() {
    return wait(Wait::write);
}

void TlsStream::shut_down() {
    if (!failed_ && socket_.is_open()) {
        ERR_clear_error();
        SSL_shutdown(ssl_.get());
    }
    boost::system::error_code error;
    socket_.shutdown(tcp::socket::shutdown_send, error);
}

asio::awaitable<void> TlsStream::discard(std::span<char> space) {
    boost::system::error_code error;
    while (!error && socket_.is_open()) {
        co_await socket_.async_read_some(asio::buffer(space.data(), space.size()),
                                         asio::redirect_error(asio::use_awaitable, error));
    }
}

void TlsStream::abort() {
    boost::system::error_code error;
    socket_.close(error);
}

}  // namespace connector::net
