// HTTP/1.1 from bytes to requests (RFC 9112), without a socket.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "base/result.hpp"

namespace connector::net {

struct HttpLimits {
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t body_bytes_max = 1024 * 1024;
};

class HttpReader {
public:
    explicit HttpReader(HttpLimits limits = {});
    ~HttpReader();
    HttpReader(HttpReader&&) noexcept;
    HttpReader& operator=(HttpReader&&) noexcept;

    void feed(std::string_view bytes) { pending_.append(bytes); }

    /// The next whole request (its remote_ip is left empty), nothing yet, or the status with which the client is to be
    /// refused before the connection is closed: 400, 413 (body) or 431 (headers).
    Result<std::optional<api::Request>, unsigned> next();

    /// Whether a request has begun that is not whole yet.
    bool in_request() const noexcept { return in_request_; }
    /// Whether the headers of that request are whole and only its body is missing.
    bool in_body() const noexcept { return in_body_; }
    /// Whether the client waits for `100 Continue` before it sends the body; true once for a request.
    bool take_continue_wanted();
    /// Whether the client of the request that next() returned last wants to go on with this connection.
    bool keep_alive() const noexcept { return keep_alive_; }
    /// What came behind the last request: the first bytes of the next protocol after an upgrade.
    std::string take_rest() { return std::move(pending_); }

private:
    struct Parser;
    void begin();

    HttpLimits limits_;
    std::unique_ptr<Parser> parser_;  // only while a request is under way: most connections are idle
    std::string pending_;
    bool in_request_ = false;
    bool in_body_ = false;
    bool keep_alive_ = false;
    bool continue_wanted_ = false;
    bool continue_said_ = false;
};

/// Whether `request` asks to become a WebSocket (RFC 6455, section 4.1: Connection: Upgrade, Upgrade: websocket).
bool wants_websocket(const api::Request& request);

}  // namespace connector::net
