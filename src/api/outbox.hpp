// One client's unsent frames. Overflow drops the client, not the server.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>

namespace connector::api {

/// A whole WebSocket frame as it goes over the wire; server frames are unmasked, so one buffer serves every client.
using SharedFrame = std::shared_ptr<const std::string>;

class Outbox {
public:
    enum class Pushed { queued, overflow };

    explicit Outbox(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// A frame that would make it more than `bytes_max` is not taken.
    [[nodiscard]] Pushed push(SharedFrame frame);
    bool empty() const noexcept { return frames_.empty(); }
    std::size_t bytes() const noexcept { return bytes_; }
    /// The oldest frame; the outbox must not be empty.
    SharedFrame pop();
    /// Forgets what is unsent; what was popped is the writer's.
    void clear();

private:
    std::size_t bytes_max_;
    std::size_t bytes_ = 0;
    std::deque<SharedFrame> frames_;
};

}  // namespace connector::api
