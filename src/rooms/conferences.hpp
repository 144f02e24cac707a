// The conferences that run: who is in them, who is heard, who has the floor, and what keys do.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rooms/dialplan.hpp"
#include "rooms/room.hpp"

namespace connector::rooms {

class Conferences {
public:
    Conferences(EventHead& head, Random& random) : head_(head), random_(random) {}

    /// After each load; running rooms keep the profile they began with. `conf` must outlive the next call.
    void use(const fsxml::ConferenceConf& conf, std::string domain);

    enum class Joined { in, locked, unknown_profile, pin_wanted };
    /// Lets a call in: makes the room with its first member.
    Joined join(const JoinConference& wanted, Channel channel, Now now, std::vector<Output>& outputs);
    /// The call is over; unknown calls change nothing.
    void leave(CallId call, Now now, std::vector<Output>& outputs);
    void update_media(CallId call, const LegMedia& media);

    void on_talk(const TalkChanged& talk, Now now, std::vector<Output>& outputs);
    void on_key(const KeyPressed& key, Now now, std::vector<Output>& outputs);

    // What commands and keys do. Each makes an event only when it changes something; hear and speak, as in FreeSWITCH,
    // always.
    void set_speak(Room& room, RoomMember& member, bool speaks, Now now, std::vector<Output>& outputs);
    void set_hear(Room& room, RoomMember& member, bool hears, Now now, std::vector<Output>& outputs);
    void set_locked(Room& room, bool locked, Now now, std::vector<Output>& outputs);
    void set_energy_level(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs);
    void set_volume_in(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs);
    void set_volume_out(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs);
    /// The call ends; its leaving follows in order.
    void kick(Room& room, RoomMember& member, Now now, std::vector<Output>& outputs);
    /// The same without an event of its own.
    void hang_up(Room& room, RoomMember& member, Now now, std::vector<Output>& outputs);

    // Recordings, by commands. What the file's end and failure are, the recorder tells.
    enum class Recorded { done, already, none };
    Recorded start_recording(Room& room, std::string path, std::vector<Output>& outputs);
    Recorded pause_recording(Room& room, std::string_view path, bool paused, Now now, std::vector<Output>& outputs);
    /// The paths of those that are stopped: of one, or with "all" of each.
    std::vector<std::string> stop_recordings(Room& room, std::string_view path, std::vector<Output>& outputs);
    void on(const PlaybackEnded&, Now, std::vector<Output>&) {}
    void on(const RecordingOpened& opened, Now now, std::vector<Output>& outputs);
    void on(const RecordingFailed& failed, Now now, std::vector<Output>& outputs);
    void on(const RecordingClosed& closed, Now now, std::vector<Output>& outputs);

    Room* find(std::string_view name);
    const std::map<std::string, Room, std::less<>>& rooms() const noexcept { return rooms_; }

private:
    Room& open(const JoinConference& wanted, const fsxml::ConferenceProfile& profile, Now now,
               std::vector<Output>& outputs);
    const fsxml::ConferenceProfile* find_profile(std::string_view name) const;
    std::pair<Room*, RoomMember*> find(CallId call);
    std::pair<Room*, RoomRecording*> find(RecordingId recording);
    /// A room ends with its last member and its last recording.
    void end_if_empty(Room& room, Now now, std::vector<Output>& outputs);
    void forget_recording(Room& room, RecordingId recording, Now now, std::vector<Output>& outputs);
    void give_floor(Room& room, const RoomMember* to, Now now, std::vector<Output>& outputs);
    void publish(esl::Event event, std::vector<Output>& outputs);
    void tell_media(const RoomMember& member, std::vector<Output>& outputs);
    void on_level_key(Room& room, RoomMember& member, std::string_view action, Now now, std::vector<Output>& outputs);
    const fsxml::KeyControl* control_of(const Room& room, const RoomMember& member, char digit) const;

    EventHead& head_;
    Random& random_;
    const fsxml::ConferenceConf* conf_ = nullptr;
    std::string domain_;
    std::map<std::string, Room, std::less<>> rooms_;
    std::unordered_map<CallId, std::string> room_of_;
    unsigned last_member_ = 0;  // member ids are never given twice
    std::uint64_t last_mix_ = 0;
    std::uint64_t last_recording_ = 0;
};

}  // namespace connector::rooms
