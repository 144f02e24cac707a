// The conferences that run: who is in them, who is heard, who has the floor, and what keys do.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/random.hpp"
#include "rooms/dialplan.hpp"
#include "rooms/farewells.hpp"
#include "rooms/media_ids.hpp"
#include "rooms/room.hpp"
#include "rooms/room_events.hpp"

namespace connector::rooms {

class Conferences {
public:
    /// Of one room and its members; more are not played.
    static constexpr std::size_t sounds_max = 100;

    Conferences(EventHead& head, MediaIds& ids, Random& random)
        : events_(head), ids_(ids), random_(random), farewells_(ids) {}

    /// After each load; running rooms keep the profile they began with. `conf` must outlive the next call.
    void use(const fsxml::ConferenceConf& conf, std::string domain);

    bool knows_profile(std::string_view profile) const { return find_profile(profile) != nullptr; }
    /// What is asked of who wants in: by the room when it runs, else by the profile. Nothing when there is no such
    /// profile.
    std::optional<RoomRules> rules_for(const JoinConference& wanted) const;

    /// Lets a call in whose leg has started: makes the room with its first member. Whether it may come in is Entrance's
    /// question. False when there is no such profile.
    bool join(const JoinConference& wanted, Channel channel, Now now, std::vector<Output>& outputs);
    /// The call is over; unknown calls change nothing.
    void leave(CallId call, Now now, std::vector<Output>& outputs);
    void update_media(CallId call, const LegMedia& media);
    /// Plays a last sound to a call that is in no conference, and hangs it up. `path` may be "".
    void turn_away(CallId call, std::string path, Now now, std::vector<Output>& outputs) {
        farewells_.say(call, std::move(path), now, outputs);
    }

    void on_talk(const TalkChanged& talk, Now now, std::vector<Output>& outputs);
    void on_key(const KeyPressed& key, Now now, std::vector<Output>& outputs);
    void on(const PlaybackEnded& ended, Now now, std::vector<Output>& outputs);
    void on_time(Now now, std::vector<Output>& outputs);
    std::optional<SteadyTime> deadline() const;

    // What commands and keys do (conference_api.c): each makes its event, also when nothing changes.
    enum class Announced { yes, no };  // whether the member hears a sound that says so
    void set_speak(Room& room, RoomMember& member, bool speaks, Announced announced, Now now,
                   std::vector<Output>& outputs);
    void set_hear(Room& room, RoomMember& member, bool hears, Announced announced, Now now,
                  std::vector<Output>& outputs);
    void set_locked(Room& room, bool locked, Now now, std::vector<Output>& outputs);
    void set_energy_level(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs);
    void set_volume_in(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs);
    void set_volume_out(Room& room, RoomMember& member, int level, Now now, std::vector<Output>& outputs);
    /// Only the holder can give it away; who of the others has it then is not for the caller to say.
    void drop_floor(Room& room, Now now, std::vector<Output>& outputs);
    void send_keys(Room& room, RoomMember& member, std::string_view digits, Now now, std::vector<Output>& outputs);
    /// The call leaves and ends, after `sound`, or else the profile's kicked-sound, was played to it.
    void kick(Room& room, RoomMember& member, std::string_view sound, Now now, std::vector<Output>& outputs);
    /// Without a sound: by the command, which tells of it, or by a key.
    void hup(Room& room, RoomMember& member, Now now, std::vector<Output>& outputs);
    void hang_up(RoomMember& member, Now now, std::vector<Output>& outputs);
    /// One that belongs to no member and no other event: enter-sounds-on …
    void tell(const Room& room, std::string_view action, Now now, std::vector<Output>& outputs) {
        events_.tell(room, action, {}, now, outputs);
    }

    // Sounds, by commands; `file` as sound_path() takes it. False: it is no file, or too many wait already. That a file
    // cannot be read is told by an event, later.
    bool play(Room& room, std::string_view file, bool async, Now now, std::vector<Output>& outputs);
    bool play(Room& room, RoomMember& member, std::string_view file, Now now, std::vector<Output>& outputs);
    enum class Which { current, async, all };
    /// Of the room, or of a member; how many.
    std::size_t stop_sounds(Room& room, std::optional<model::MemberId> of, Which which, Now now,
                            std::vector<Output>& outputs);

    // Recordings, by commands. What the file's end and failure are, the recorder tells.
    enum class Recorded { done, already, none };
    Recorded start_recording(Room& room, std::string path, std::vector<Output>& outputs);
    Recorded pause_recording(Room& room, std::string_view path, bool paused, Now now, std::vector<Output>& outputs);
    /// The paths of those that are stopped: of one, or with "all" of each.
    std::vector<std::string> stop_recordings(Room& room, std::string_view path, std::vector<Output>& outputs);
    void on(const RecordingOpened& opened, Now now, std::vector<Output>& outputs);
    void on(const RecordingFailed& failed, Now now, std::vector<Output>& outputs);
    void on(const RecordingClosed& closed, Now now, std::vector<Output>& outputs);

    Room* find(std::string_view name);
    const std::map<std::string, Room, std::less<>>& rooms() const noexcept { return rooms_; }

private:
    const fsxml::ConferenceProfile* find_profile(std::string_view name) const;
    std::pair<Room*, RoomMember*> find(CallId call);
    std::pair<Room*, RoomRecording*> find(RecordingId recording);

    Room& open(const JoinConference& wanted, const fsxml::ConferenceProfile& profile, const Variables& variables,
               Now now, std::vector<Output>& outputs);
    RoomMember member_of(const JoinConference& wanted, Channel channel, Room& room, Now now,
                         std::vector<Output>& outputs);
    /// `ends`: the room will not outlive it.
    void take_out(Room& room, RoomMember& member, bool ends, Now now, std::vector<Output>& outputs);
    /// A room ends with its last member and its last recording.
    void end_if_empty(Room& room, Now now, std::vector<Output>& outputs);
    void forget_recording(Room& room, RecordingId recording, Now now, std::vector<Output>& outputs);

    void give_floor(Room& room, const RoomMember& to, Now now, std::vector<Output>& outputs);
    void pass_floor(Room& room, Now now, std::vector<Output>& outputs);
    void give_floor_to_somebody(Room& room, Now now, std::vector<Output>& outputs);
    void tell_media(const RoomMember& member, std::vector<Output>& outputs);

    using Controls = KeyMachine::Controls;
    const Controls& controls_of(const Room& room, const RoomMember& member) const;
    void carry_out(Room& room, RoomMember& member, const fsxml::KeyControl& control, Now now,
                   std::vector<Output>& outputs);
    bool carry_out_level(Room& room, RoomMember& member, std::string_view action, Now now,
                         std::vector<Output>& outputs);

    /// Plays what the profile names in `param`, if it does.
    void prompt(Room& room, const char* param, Now now, std::vector<Output>& outputs);
    void prompt(Room& room, const RoomMember& member, const char* param, Now now, std::vector<Output>& outputs);
    bool queue_sound(Room& room, RoomSound sound, Now now, std::vector<Output>& outputs);
    void end_sound(Room& room, PlaybackId id, const std::string& error, Now now, std::vector<Output>& outputs);

    RoomEvents events_;
    MediaIds& ids_;
    Random& random_;
    Farewells farewells_;
    const fsxml::ConferenceConf* conf_ = nullptr;
    std::string domain_;
    std::map<std::string, Room, std::less<>> rooms_;
    std::unordered_map<CallId, std::string> room_of_;
    unsigned last_member_ = 0;  // member ids are never given twice
    std::uint64_t last_recording_ = 0;
};

}  // namespace connector::rooms
