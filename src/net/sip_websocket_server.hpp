// Takes SIP over secure WebSocket (RFC 7118) and hands it to the SIP stack, which knows nothing of WebSockets, over one
// TCP connection on this machine for each browser.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "net/http_reader.hpp"
#include "net/loop.hpp"
#include "net/sip_websocket_session.hpp"

namespace connector::net {

struct SocketPlace {
    std::string ip;
    std::uint16_t port = 0;
};

/// One browser's way to the stack.
struct SipWebSocketEnds {
    SocketPlace inner;    // our end of the TCP connection; taken from nobody else as long as it lasts
    SocketPlace stack;    // the stack's end of it
    SocketPlace browser;  // where the browser is
    SocketPlace reached;  // where it has reached us
};

class SipWebSocketServer {
public:
    struct Options {
        std::string ip = "127.0.0.1";
        std::uint16_t port = 7443;
        std::string certificate_file;  // certificate and key in one PEM file
        SocketPlace stack;             // where SIP over TCP is taken, by an address of this machine
        std::size_t connections_max = 2'000;
        std::size_t connections_per_address_max = 500;  // an office behind one NAT
        SipWebSocketLimits session;
        HttpLimits http{16 * 1024, 0};
        std::chrono::seconds handshake_time{10};  // of TLS; more drops it
        std::chrono::seconds header_time{10};     // of the request; more drops it
        std::chrono::seconds ping_every{25};
        std::chrono::seconds goodbye_time{2};  // from our last byte to the browser's end
        std::chrono::seconds stack_time{5};    // from our end of the inner connection to the stack's
    };
    struct Handlers {
        /// Before the first byte of the browser goes to the stack.
        std::function<void(const SipWebSocketEnds&)> opened;
        /// After the stack has read the last one.
        std::function<void(const SipWebSocketEnds&)> closed;
    };

    SipWebSocketServer(Loop& loop, Options options, Handlers handlers);
    ~SipWebSocketServer();

    /// Loads the certificate, takes the port and accepts from now on; or says in one line what stands against it. A
    /// renewed certificate is taken within 10 s.
    Result<void, std::string> start();
    /// The port, for options with port 0.
    std::uint16_t port() const;
    /// Accepts nobody any more. What the stack has still to say to browsers goes out, then they hear that we go (1001);
    /// `done` is called after that, at once when there are none.
    void stop(std::function<void()> done);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace connector::net
