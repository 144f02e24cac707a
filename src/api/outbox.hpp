// One client's unsent messages, in the order in which they go out. Its limit is the client's, not the server's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace connector::api {

/// A whole WebSocket frame as it goes over the wire; server frames are unmasked, so one buffer serves every client.
using SharedFrame = std::shared_ptr<const std::string>;
/// A message of version 2 from behind its `{"seq":N,` to its end, or a part of that: all of it that is the same for
/// every client. The outbox writes what stands before it.
using SharedText = std::shared_ptr<const std::string>;

class Outbox {
public:
    enum class Pushed { queued, overflow };

    explicit Outbox(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    /// What would make it more than `bytes_max` is not taken.
    [[nodiscard]] Pushed push(SharedFrame frame);
    /// An answer, which is kept whatever else is given up.
    [[nodiscard]] Pushed push_reply(SharedText rest);
    /// A change of state, which a snapshot can stand for. However large it is, it is taken as long as less than
    /// `bytes_max` waits: all who get it share it, and the snapshot would be larger.
    [[nodiscard]] Pushed push_event(SharedText rest);
    /// One message in several parts. The outbox must be empty, so that there is never more than one; it may be of any
    /// size and does not count, since all but its small parts are shared with others.
    void put_snapshot(std::vector<SharedText> parts);

    /// Forgets the events; and everything, but for the rest of a message that has begun to go out.
    void drop_events();
    void clear();

    bool empty() const noexcept { return entries_.empty(); }
    std::size_t bytes() const noexcept { return bytes_; }
    /// The next bytes to write: small messages together, up to about `gather_bytes_max`; a large one as it is shared.
    /// nullptr when there are none. Messages of version 2 get their number here: what was dropped never had one.
    SharedFrame take(std::size_t gather_bytes_max);

private:
    enum class Kind { frame, reply, event, begun };
    struct Entry {
        SharedText text;
        Kind kind = Kind::frame;
    };

    bool fits(std::size_t bytes) const;
    Pushed push(Entry entry);
    SharedFrame pop();
    void append_beginning(std::string& bytes, std::size_t rest_bytes);
    template <class Unwanted>
    void drop(Unwanted unwanted);

    std::size_t bytes_max_;
    std::size_t bytes_ = 0;  // of all entries but those of a message that has begun
    std::uint64_t seq_ = 0;  // of the last message that was taken
    std::deque<Entry> entries_;
};

}  // namespace connector::api
