// SIP between a WebSocket, where a message is a message (RFC 7118, section 5), and a TCP connection, where
// Content-Length says how far it goes (RFC 3261, section 18.3). Without a socket.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace connector::net {

enum class SipStreamError {
    no_message,    // no start line of SIP, no empty line behind the headers, or half a line break (CR, LF) in them
    wrong_length,  // Content-Length says something else than what is there, or is missing where it must not
    too_long
};

/// The payload of a WebSocket message as TCP needs it: with one Content-Length. There must be one SIP message in it, to
/// its last byte; Content-Length may be missing.
Result<std::string, SipStreamError> for_stream(std::string_view message);

/// The line breaks with which a client asks whether we are there, or answers us (RFC 5626, section 4.4.1).
bool is_keep_alive(std::string_view message);
bool asks_for_keep_alive(std::string_view message);

/// Cuts a TCP stream into SIP messages; keep-alives between them are passed over.
class SipStreamCutter {
public:
    explicit SipStreamCutter(std::size_t message_bytes_max) : message_bytes_max_(message_bytes_max) {}

    void feed(std::string_view bytes) { pending_.append(bytes); }
    /// The next whole message, or nothing yet. After an error nothing more may be asked.
    Result<std::optional<std::string>, SipStreamError> next();

private:
    std::size_t message_bytes_max_;
    std::string pending_;
};

}  // namespace connector::net
