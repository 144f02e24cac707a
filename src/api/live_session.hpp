// One WebSocket client of /api/live, without its socket: bytes of frames in, bytes of frames out.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "api/account.hpp"
#include "api/outbox.hpp"
#include "api/websocket_frame.hpp"
#include "base/now.hpp"

namespace connector::api {

/// Always held by a shared_ptr, so that an answer that comes later can find out whether it is still there.
class LiveSession : public std::enable_shared_from_this<LiveSession> {
public:
    struct Limits {
        std::size_t unsent_bytes_max = 1024 * 1024;  // more closes with 1013
        std::size_t message_bytes_max = 4 * 1024;    // more closes with 1009
        unsigned messages_per_second_max = 20;       // more closes with 1008; control frames count too
    };
    /// What is done with a text message, within on_bytes().
    using OnText = std::function<void(LiveSession&, std::string_view text, Now now)>;

    /// `wake` is called when the outbox was empty and is not any more, or when the session has closed.
    LiveSession(Login login, Limits limits, std::function<void()> wake, OnText on_text);

    /// Bytes as they came from the client: masked frames of RFC 6455, cut anywhere. Answers (pong and close included)
    /// go into the outbox.
    void on_bytes(std::string_view bytes, Now now);
    /// Frames ready to be written, shared among all clients that get the same.
    Outbox& outbox() { return outbox_; }
    /// The close frame is in the outbox (or nothing more can be said): write what is queued, then close the socket.
    bool closing() const { return closing_; }
    /// The server goes down: queues close 1001.
    void shut_down();
    /// Call every 20 s: queues a ping; the client that has not answered the last one is closed.
    void on_ping_time(Now now);

    const Login& login() const { return login_; }
    /// Queues a frame; too many unsent bytes throw the backlog away and close with 1013.
    void send(SharedFrame frame);
    void send_text(std::string_view text) { send(server_frame(Opcode::text, text)); }
    /// Queues a close frame; nothing is taken or sent after it.
    void close(CloseCode code, std::string_view reason);

private:
    void on_message(const ClientMessage& message, Now now);
    bool too_fast(Now now);
    void queue(SharedFrame frame);
    void queue_close(std::uint16_t code, std::string_view reason);

    Login login_;
    Limits limits_;
    std::function<void()> wake_;
    OnText on_text_;
    FrameDecoder decoder_;
    Outbox outbox_;
    bool closing_ = false;
    bool pong_awaited_ = false;
    double messages_allowed_;  // a bucket that holds one second's worth
    SteadyTime messages_counted_at_{};
};

}  // namespace connector::api
