// What is written before the body of an answer (RFC 9112, section 4).
#pragma once

#include <string>
#include <string_view>

#include "api/http.hpp"
#include "base/now.hpp"

namespace connector::net {

/// Status line and headers, with the empty line behind them. Date, Content-Length (not for 1xx, 204 and 304, nor for an
/// answer to HEAD whose body nobody has made) and `Connection: close` (unless `keep_alive`) are added. A header with a
/// control character in it is left out: it would end the line and start another header.
std::string print_head(const api::Response& response, std::string_view method, bool keep_alive, WallTime now);

/// The answer that makes the connection a WebSocket; `subprotocol` is "" for none.
std::string print_switching_protocols(std::string_view accept_key, std::string_view subprotocol);

/// A small JSON answer of the server itself: `{"statusCode":413,"error":"Payload Too Large"}`.
api::Response plain_refusal(unsigned status);

/// A request's path without its query, which may hold a login, and with nothing in it that would break a log line.
std::string path_for_log(std::string_view target);

}  // namespace connector::net
