// The HTTPS and WebSocket server: one port, TLS only. It moves bytes between connections and api::Service.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api/service.hpp"
#include "net/http_reader.hpp"
#include "net/loop.hpp"

namespace connector::net {

struct WebLimits {
    std::size_t connections_max = 20'000;
    std::size_t connections_per_address_max = 64;
    HttpLimits http;
    std::chrono::seconds handshake_time{10};
    std::chrono::seconds header_time{10};
    std::chrono::seconds body_time{30};
    std::chrono::seconds idle_time{60};   // a connection kept alive, without a request
    std::chrono::seconds write_time{30};  // an answer of which the client takes nothing
    std::chrono::seconds ping_every{20};
    std::chrono::seconds goodbye_time{2};  // from our last byte to the client's end
};

class WebServer {
public:
    struct Options {
        std::string bind_ip = "127.0.0.1";
        std::uint16_t port = 8443;
        std::string certificate_file;
        std::string key_file;
        WebLimits limits;
    };

    WebServer(Loop& loop, api::Service& service, Options options);
    ~WebServer();

    /// Loads the certificate, takes the port and accepts from now on; or says in one line what stands against it.
    Result<void, std::string> start();
    /// The port, for options with port 0.
    std::uint16_t port() const;

    /// Loads certificate and key again; connections made from now on use them. Bad ones are refused with a line in the
    /// log, and the old ones stay. The files' times are looked at every 10 s, which ends in the same.
    void reload_certificate();

    /// Takes no new connection, closes idle ones, lets requests that run finish, closes WebSockets with 1001. `done` is
    /// called when the last connection is gone, after `limit` at the latest.
    void drain(std::chrono::milliseconds limit, std::function<void()> done);

    std::size_t connections() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace connector::net
