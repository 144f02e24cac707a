// The mixer of miniswitch: RTP packets of legs go in, every 20 ms a mix without its own voice comes out for each.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/now.hpp"
#include "base/strong.hpp"

namespace connector::media {

using LegId = Strong<struct MediaLegIdTag, std::uint64_t>;
using MixId = Strong<struct MediaMixIdTag, std::uint64_t>;
using RecordingId = Strong<struct MediaRecordingIdTag, std::uint64_t>;
using PlaybackId = Strong<struct MediaPlaybackIdTag, std::uint64_t>;

enum class CodecKind { pcmu, pcma, g722, opus };

struct LegSettings {
    CodecKind codec = CodecKind::pcmu;
    std::uint8_t payload_type = 0;
    std::optional<std::uint8_t> key_payload_type;  // RFC 4733 telephone-event
    unsigned packet_ms = 20;                       // 10, 20, 30, 40 or 60: what we send
    unsigned rtp_timeout_s = 0;                    // 0: never
    bool sends = true;                             // we send to it
    bool receives = true;                          // we take what it sends
    std::uint32_t ssrc = 0;
    bool opus_fec = false;
    bool opus_dtx = false;
};

/// What a leg may do in its mix, and how loud.
struct LegRole {
    bool can_speak = true;
    bool can_hear = true;
    /// What is quieter does not count as talking and is not mixed; 0: everything is mixed.
    unsigned energy_level = 0;
    int volume_in = 0;   // -4 to 4: how loud the others hear it
    int volume_out = 0;  // likewise how loud it hears
};

/// A sound that is ready to be played: one channel.
struct Sound {
    unsigned rate_hz = 8000;  // a multiple of 50
    std::shared_ptr<const std::vector<std::int16_t>> samples;
};

// What the legs did, in order.
struct TalkChanged {
    LegId leg;
    bool talking = false;
    unsigned energy = 0;
};
struct KeyPressed {
    LegId leg;
    char digit = 0;
};
struct MediaLost {
    LegId leg;
};  // said once
struct PlaybackEnded {
    PlaybackId playback;
    std::string error;  // "" when it was played to its end
};
using Happening = std::variant<TalkChanged, KeyPressed, MediaLost, PlaybackEnded>;

/// Belongs to one thread. Unknown ids are ignored: a leg may be gone when an order arrives.
class Engine {
public:
    Engine();
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    using Emit = std::function<void(LegId leg, std::span<const std::uint8_t> packet)>;

    void open_mix(MixId mix, unsigned rate_hz);  // 8000, 16000, 32000 or 48000
    void close_mix(MixId mix);                   // its legs go too
    /// MixId{} is no mix: such a leg is heard by nobody and hears what is played to it.
    void add_leg(MixId mix, LegId leg, LegSettings settings, SteadyTime now);
    void update_leg(LegId leg, LegSettings settings, SteadyTime now);
    /// Its RTP streams and what is played to it go on.
    void move_leg(LegId leg, MixId mix);
    void remove_leg(LegId leg);
    /// Who is muted is listened to all the same: it is told that it talks. Muting and its end are a silence in between.
    void set_leg(LegId leg, const LegRole& role);
    /// While it is in no mix, it hears itself; until it is moved.
    void echo_leg(LegId leg);
    /// Sends a key to the phone, if it takes such.
    void send_key(LegId leg, char digit);

    /// A playback has its place behind the others of that leg or mix from now on and waits for its sound. Answers with
    /// the rate that the sound should have; with nothing when there is no such leg or mix: then it has ended.
    using Audience = std::variant<LegId, MixId>;
    std::optional<unsigned> start_playback(PlaybackId playback, Audience audience);
    void provide_sound(PlaybackId playback, Sound sound);
    void stop_playback(PlaybackId playback);
    /// Its sound cannot be had.
    void fail_playback(PlaybackId playback, std::string error);

    /// What is said and played in the mix goes to the recorder from now on, 20 ms at a time, until it is stopped or the
    /// mix closed.
    using Recorded = std::function<void(RecordingId recording, std::span<const std::int16_t> samples)>;
    void set_recorder(Recorded recorded);
    void start_recording(MixId mix, RecordingId recording);
    /// Nothing is handed over while it is paused: the file has no gap there.
    void pause_recording(RecordingId recording, bool paused);
    void stop_recording(RecordingId recording);

    /// One RTP packet of a leg. Anything that is none is dropped.
    void on_packet(LegId leg, std::span<const std::uint8_t> packet, SteadyTime now);
    /// One RTCP packet of a leg. Anything that is none is dropped.
    void on_rtcp(LegId leg, std::span<const std::uint8_t> packet, SteadyTime now);
    /// Call every 20 ms: decodes, mixes, encodes, and hands the packets to `emit`.
    void tick(SteadyTime now, const Emit& emit);
    /// The RTCP packets that are due.
    void report(SteadyTime now, const Emit& emit);
    /// The last RTCP packet of a leg that is about to be removed.
    void say_goodbye(LegId leg, SteadyTime now, const Emit& emit);

    /// What happened since the last call.
    std::vector<Happening> take_happenings();

private:
    struct Mixes;

    std::unique_ptr<Mixes> mixes_;
    Recorded recorded_;
    std::vector<Happening> happenings_;
};

}  // namespace connector::media
