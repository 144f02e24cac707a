// A TCP port whose connections speak TLS: takes the port, accepts, and keeps the certificate fresh.
#pragma once

#include <openssl/ssl.h>

#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/now.hpp"
#include "base/result.hpp"
#include "net/loop.hpp"

namespace connector::net {

class TlsListener {
public:
    struct Options {
        std::string ip;
        std::uint16_t port = 0;
        std::string certificate_file;
        std::string key_file;  // may be the same file
    };
    struct Handlers {
        /// Accepted, but nothing of TLS has happened yet. `ip` as clients are counted by, see ip_text().
        std::function<void(boost::asio::ip::tcp::socket socket, SSL_CTX& context, const std::string& ip)> connection;
        /// About every second.
        std::function<void(SteadyTime now)> tick;
    };

    TlsListener(Loop& loop, Options options, Handlers handlers);
    ~TlsListener();

    /// Loads the certificate, takes the port and accepts from now on; or says in one line what stands against it.
    Result<void, std::string> start();
    /// The port, for options with port 0.
    std::uint16_t port() const;
    /// Loads certificate and key again; connections made from now on use them. Bad ones are refused with a line in the
    /// log, and the old ones stay. The files' times are looked at every 10 s, which ends in the same.
    void reload_certificate();
    /// Accepts no more.
    void close();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// A client's address. One of IPv4 on a socket of IPv6 is the same client. A link-local one is without its interface
/// ("%eth0"), which no URI of SIP can hold.
std::string ip_text(const boost::asio::ip::address& address);

}  // namespace connector::net
