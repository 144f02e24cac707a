// One WebSocket client of /api/live, without its socket: bytes of frames in, bytes of frames out.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/outbox.hpp"
#include "base/now.hpp"
#include "model/context.hpp"
#include "model/ids.hpp"

namespace connector::api {

/// Who has logged in. Taken from the directory's account and nothing else.
struct Account {
    model::UserId id;
    std::string name;
    model::Context context = model::Context::public_;

    bool operator==(const Account&) const = default;
};

class LiveSession {
public:
    /// Bytes as they came from the client: masked frames of RFC 6455, cut anywhere. Answers (pong and close included)
    /// go into the outbox.
    void on_bytes(std::string_view bytes, Now now);
    /// Frames ready to be written, shared among all clients that get the same.
    Outbox& outbox();
    /// The close frame is in the outbox (or nothing more can be said): write what is queued, then close the socket.
    bool closing() const;
    /// The server goes down: queues close 1001.
    void shut_down();
    /// Call every 20 s: queues a ping; the client that has not answered the last one is closed.
    void on_ping_time(Now now);
};

}  // namespace connector::api
