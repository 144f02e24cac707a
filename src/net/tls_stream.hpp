// One TLS connection on a socket. OpenSSL reads and writes the socket itself, without the buffers that a stream in
// between would hold for each of thousands of idle connections.
#pragma once

#include <openssl/ssl.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <span>
#include <string_view>

namespace connector::net {

class TlsStream {
public:
    /// `socket` is connected. A failure to make the TLS state shows in handshake().
    TlsStream(boost::asio::ip::tcp::socket socket, SSL_CTX& context);

    /// Whether the client speaks TLS and agreed with us.
    boost::asio::awaitable<bool> handshake();

    /// Reads what is there, at least one byte; 0 when the connection has ended. The bytes stand in `space` until the
    /// caller's next co_await, so that one space can serve all connections.
    boost::asio::awaitable<std::size_t> read_some(std::span<char> space);

    enum class Tried { done, later, ended };
    /// Writes as much of `rest` as the socket takes without waiting, and cuts that off its front. `later`: try again
    /// when wait_writable() calls.
    Tried try_write(std::string_view& rest);
    template <class Handler>
    void wait_writable(Handler handler) {
        socket_.async_wait(boost::asio::ip::tcp::socket::wait_write, std::move(handler));
    }

    /// Waits until try_write() is worth it; false when the connection has ended.
    boost::asio::awaitable<bool> writable();

    /// Says good-bye and half-closes: the client gets what was written, and then the end.
    void shut_down();
    /// Reads and forgets what still comes, until the client closes too: closing with unread bytes would make the
    /// system throw away what the client has not fetched yet.
    boost::asio::awaitable<void> discard(std::span<char> space);
    /// Ends everything at once; what waits, wakes with nothing.
    void abort();

    /// Both sides' addresses, as they were when the connection came.
    const boost::asio::ip::tcp::endpoint& remote() const noexcept { return remote_; }
    const boost::asio::ip::tcp::endpoint& local() const noexcept { return local_; }

    boost::asio::any_io_executor executor() { return socket_.get_executor(); }

private:
    enum class Wait { none, read, write };
    // What OpenSSL waits for after `result`; none when the connection is over.
    Wait waits_for(int result);
    boost::asio::awaitable<bool> wait(Wait what);

    struct FreeSsl {
        void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
    };
    boost::asio::ip::tcp::socket socket_;
    std::unique_ptr<SSL, FreeSsl> ssl_;
    boost::asio::ip::tcp::endpoint remote_, local_;
    bool failed_ = false;
    unsigned reads_in_a_row_ = 0;
};

}  // namespace connector::net
