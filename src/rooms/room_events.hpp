// The events of conferences, conference::maintenance, with their headers in FreeSWITCH's order.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rooms/event_head.hpp"
#include "rooms/ports.hpp"
#include "rooms/room.hpp"

namespace connector::rooms {

/// An event that the room's `suppress-events` names is not made.
class RoomEvents {
public:
    using Headers = std::initializer_list<std::pair<const char*, std::string>>;

    explicit RoomEvents(EventHead& head) : head_(head) {}

    /// Of a room, or of a member of it: its headers, the action, and `more`.
    void tell(const Room& room, std::string_view action, Headers more, Now now, std::vector<Output>& outputs);
    void tell(const Room& room, const RoomMember& member, std::string_view action, Headers more, Now now,
              std::vector<Output>& outputs);

    /// `before` is "none" or the id of who had the floor and is still there; `to` is nullptr when nobody has it now.
    void tell_floor(const Room& room, std::string before, const RoomMember* to, Now now, std::vector<Output>& outputs);

    struct PlayedSound {
        const RoomSound& sound;
        const RoomMember* member = nullptr;  // who heard it and is still there
    };
    /// How long it was played is measured, not read from the file.
    void tell_played(const Room& room, const PlayedSound& played, Now now, std::vector<Output>& outputs);

private:
    esl::Event make(const Room& room, Now now);

    EventHead& head_;
};

}  // namespace connector::rooms
