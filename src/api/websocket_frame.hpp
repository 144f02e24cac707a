// RFC 6455's framing without a socket: masked frames of a client in, unmasked frames of the server out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/outbox.hpp"
#include "base/result.hpp"

namespace connector::api {

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

/// RFC 6455, section 7.4.1.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    going_away = 1001,
    protocol_error = 1002,
    unsupported = 1003,
    no_code = 1005,  // a close without a code; never sent
    not_utf8 = 1007,
    policy = 1008,
    too_big = 1009,
    try_later = 1013
};

/// A whole message (its fragments put together) or a control frame, unmasked.
struct ClientMessage {
    Opcode opcode = Opcode::text;
    std::string payload;

    bool operator==(const ClientMessage&) const = default;
};

class FrameDecoder {
public:
    /// `message_bytes_max` bounds a message with all its fragments.
    explicit FrameDecoder(std::size_t message_bytes_max) : message_bytes_max_(message_bytes_max) {}

    void feed(std::string_view bytes) { pending_.append(bytes); }
    /// The next whole message, nothing yet, or the code to close with. After an error nothing more may be asked.
    Result<std::optional<ClientMessage>, CloseCode> next();

private:
    struct Head {
        bool final = false;
        Opcode opcode = Opcode::continuation;
        std::size_t payload_bytes = 0;
        std::size_t head_bytes = 0;  // mask included
    };

    Result<std::optional<Head>, CloseCode> read_head() const;
    Result<void, CloseCode> check(const Head& head) const;
    std::string take_payload(const Head& head);
    Result<std::optional<ClientMessage>, CloseCode> finish(Head head, std::string payload);

    std::size_t message_bytes_max_;
    std::string pending_;
    std::optional<ClientMessage> fragments_;  // the message whose last fragment has not come
};

/// What the client's close frame says: 1000 to 4999, `no_code` when it is empty. The decoder has checked the payload.
std::uint16_t close_code_of(const ClientMessage& close);

/// What stands before the payload of a final, unmasked frame: 2 to 10 bytes.
void append_frame_head(std::string& bytes, Opcode opcode, std::size_t payload_bytes);

/// A whole frame, final and unmasked.
SharedFrame server_frame(Opcode opcode, std::string_view payload);

/// A close frame; of the reason at most 123 bytes are sent.
SharedFrame close_frame(std::uint16_t code, std::string_view reason);

}  // namespace connector::api
