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

class LiveSession;

/// The version of the protocol that a session speaks: what its messages mean, and what it is told.
class LiveClient {
public:
    virtual ~LiveClient() = default;
    /// A text message, within LiveSession::on_bytes().
    virtual void on_text(LiveSession& session, std::string_view text, Now now) = 0;
    /// All that was queued has been taken: what is made only when it can go out may be put now.
    virtual void on_drained(LiveSession&) {}
    /// A ping or pong finds no room among what is unsent: whether something was given up for it. Else the session is
    /// closed.
    virtual bool make_room(LiveSession&) { return false; }
    /// About every 20 s.
    virtual void on_ping_time(LiveSession&) {}
};

/// Always held by a shared_ptr, so that an answer that comes later can find out whether it is still there.
class LiveSession : public std::enable_shared_from_this<LiveSession> {
public:
    struct Limits {
        std::size_t unsent_bytes_max = 1024 * 1024;  // more closes with 1013, unless the LiveClient makes room
        std::size_t message_bytes_max = 4 * 1024;    // more closes with 1009
        unsigned messages_per_second_max = 20;       // more closes with 1008; control frames count too
    };

    /// `wake` is called when there was nothing to take and is now, or when the session has closed.
    LiveSession(Login login, Limits limits, std::function<void()> wake);

    /// Once, before anything else: whom the messages go to.
    void serve(std::unique_ptr<LiveClient> client) { client_ = std::move(client); }

    /// Bytes as they came from the client: masked frames of RFC 6455, cut anywhere. Answers (pong and close included)
    /// go into the outbox.
    void on_bytes(std::string_view bytes, Now now);
    /// The next bytes to write, as Outbox::take() gives them.
    SharedFrame take(std::size_t gather_bytes_max);
    /// What is unsent. Who puts something in wakes the writer.
    Outbox& outbox() { return outbox_; }
    void wake() { wake_(); }
    /// The close frame is in the outbox (or nothing more can be said): write what is queued, then close the socket.
    bool closing() const { return closing_; }
    /// The server goes down: queues close 1001.
    void shut_down();
    /// Call every 20 s: queues a ping; the client that has not answered the last one is closed.
    void on_ping_time(Now now);

    const Login& login() const { return login_; }
    /// Queues a frame; too many unsent bytes for which no room is made throw the backlog away and close with 1013.
    void send(const SharedFrame& frame);
    void send_text(std::string_view text) { send(server_frame(Opcode::text, text)); }
    /// Queues a close frame; nothing is taken or sent after it.
    void close(CloseCode code, std::string_view reason);

private:
    void on_message(const ClientMessage& message, Now now);
    bool too_fast(Now now);
    void queue(const SharedFrame& frame);
    void queue_close(std::uint16_t code, std::string_view reason);

    Login login_;
    Limits limits_;
    std::function<void()> wake_;
    std::unique_ptr<LiveClient> client_;
    FrameDecoder decoder_;
    Outbox outbox_;
    bool closing_ = false;
    bool pong_awaited_ = false;
    double messages_allowed_;  // a bucket that holds one second's worth
    SteadyTime messages_counted_at_{};
};

}  // namespace connector::api
