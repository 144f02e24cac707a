// A conference that runs, its members, and what it asks of them.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "fsxml/configuration.hpp"
#include "model/ids.hpp"
#include "rooms/channel.hpp"
#include "rooms/key_machine.hpp"

namespace connector::rooms {

struct RoomMember {
    model::MemberId id;
    Channel channel;
    unsigned arrival = 0;  // members and recordings are listed in the order they came
    bool can_speak = true;
    bool can_hear = true;
    bool talking = false;
    bool moderator = false;
    bool mute_detect = false;
    bool mute_detected = false;    // has been told that it talks while it is muted, once for each muting
    bool ends_conference = false;  // flag endconf
    unsigned energy_level = 0;
    unsigned energy = 0;  // of the frame that began or ended the last talking
    int volume_in = 0;    // how loud the others hear it, -4 to 4
    int volume_out = 0;   // how loud it hears the others, -4 to 4
    SteadyTime joined_at;
    std::optional<SteadyTime> talked_at;
    KeyMachine keys;
};

struct RoomRecording {
    RecordingId id;
    std::string path;
    unsigned arrival = 0;
    bool open = false;  // the file is there: before that, nobody is told of it
    bool paused = false;
    bool stopping = false;
    WallTime started{};
};

/// A sound that is played or waits for those before it.
struct RoomSound {
    PlaybackId id;
    std::string path;
    bool async = false;
    std::optional<model::MemberId> member;  // who alone hears it
    std::optional<SteadyTime> started;      // nothing while it waits
};

/// What a conference asks of those who want in; from its profile, then from commands.
struct RoomRules {
    explicit RoomRules(fsxml::Settings profile);

    fsxml::Settings params;  // of the profile, as it was when the room was made
    Secret pin, moderator_pin;
    unsigned members_max = 0;  // 0: any number
};

struct Room {
    std::string name;
    std::string uuid;
    std::string domain;
    std::string profile;
    RoomRules rules{{}};
    unsigned rate_hz = 16000;
    MixId mix;
    bool locked = false;
    bool plays_enter_sound = true;
    bool plays_exit_sound = true;
    unsigned members_min = 1;  // it ends when it falls below, once they were so many
    bool enforces_min = false;
    std::optional<model::MemberId> floor;
    std::vector<RoomMember> members;  // in the order they joined
    std::vector<RoomRecording> recordings;
    std::vector<RoomSound> sounds;
    unsigned arrivals = 0;
    SteadyTime created_at;

    RoomMember* find(model::MemberId id) {
        const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.id == id; });
        return found == members.end() ? nullptr : &*found;
    }
    bool full() const { return rules.members_max > 0 && members.size() >= rules.members_max; }
};

/// As atoi reads it: 0 for what is no number.
int number_of(std::string_view text);

/// The path of a sound: relative ones are below `sound-prefix`. "" when there is no sound to be found: `file` is empty,
/// is a text to be spoken ("say:…"), or is relative without there being a prefix.
std::string sound_path(const RoomRules& rules, std::string_view file);

}  // namespace connector::rooms
