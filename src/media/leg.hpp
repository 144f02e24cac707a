// One call's media: what it says, whether it is heard, and what it is sent.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "media/key_receiver.hpp"
#include "media/listener.hpp"
#include "media/resampler.hpp"
#include "media/rtcp_session.hpp"
#include "media/sound_queue.hpp"
#include "media/talk_detector.hpp"
#include "media/talker.hpp"

namespace connector::media {

class Leg {
public:
    Leg(LegId id, LegSettings settings, unsigned mix_rate_hz, SteadyTime now);

    LegId id() const noexcept { return id_; }
    CodecKind codec() const noexcept { return settings_.codec; }
    OpusOptions opus_options() const noexcept { return {settings_.opus_fec, settings_.opus_dtx}; }

    void update(LegSettings settings, SteadyTime now);
    void set(const LegRole& role, std::vector<Happening>& happenings);
    /// Into a mix of that rate.
    void move(unsigned mix_rate_hz);
    void echo() noexcept { echoes_ = true; }
    void press(char digit);
    SoundQueue& sounds() noexcept { return sounds_; }
    /// The rate of what is played to it.
    unsigned rate_hz() const noexcept { return rate_hz_; }

    void on_packet(std::span<const std::uint8_t> bytes, SteadyTime now, std::vector<Happening>& happenings);
    void on_rtcp(std::span<const std::uint8_t> bytes, SteadyTime now);

    /// Takes the next 20 ms of what it says, and of what is played to it. What counts for the mix is spoken(), empty
    /// when it is not heard; who is `alone`, in no mix, is heard by itself at most.
    void listen(bool alone, SteadyTime now, std::vector<Happening>& happenings);
    std::span<const float> spoken() const noexcept { return spoken_; }

    /// Whether it may be sent just what everybody hears, encoded once for all: it says nothing, its own voice has left
    /// its filter, too, nothing is played to it alone, and all that for long enough.
    bool shares_mix() const noexcept { return settings_.sends && frames_to_share_ == 0 && hears_just_mix(); }
    /// Whether the last frame was one of those. Before it is sent another kind, its encoder() must go on from there.
    bool is_sharing() const noexcept { return is_sharing_; }
    Encoder& encoder() noexcept { return talker_.encoder(); }
    void stop_sharing(const Encoder& shared);
    bool is_sent() const noexcept { return settings_.sends; }
    bool can_hear() const noexcept { return role_.can_hear; }

    /// Sends `mix`, which is at the codec's rate, without its own voice and with what is played to it. Without a mix it
    /// is sent the latter alone.
    void send(std::span<const float> mix, const Talker::Emit& emit);
    void send_encoded(std::span<const std::uint8_t> payload, const Talker::Emit& emit);
    /// Time passes without a packet: the phone holds us.
    void skip();

    // RTCP: what is due, and the last packet.
    void report(SteadyTime now, const Talker::Emit& emit);
    void say_goodbye(SteadyTime now, const Talker::Emit& emit);

private:
    void detect_talk(std::vector<Happening>& happenings);
    void stop_talking(std::vector<Happening>& happenings);
    void follow_own_voice();
    void look_for_media(SteadyTime now, std::vector<Happening>& happenings);
    bool hears_just_mix() const noexcept;
    unsigned energy() const;
    std::span<const float> at_volume(std::span<const float> frame);
    RtcpSession::Sent sent() const;

    LegId id_;
    LegSettings settings_;
    unsigned mix_rate_hz_;
    unsigned rate_hz_;  // of the codec
    LegRole role_;
    Listener listener_;
    Talker talker_;
    TalkDetector talk_;
    KeyReceiver keys_;
    RtcpSession rtcp_;
    SoundQueue sounds_;
    SteadyTime heard_at_;
    bool lost_ = false;
    bool echoes_ = false;        // it wants to hear itself
    bool hears_itself_ = false;  // in this frame
    std::span<const float> spoken_;
    std::vector<float> louder_;     // what it says, at its volume
    std::span<const float> sound_;  // that is played to it
    // Its own voice, brought to the codec's rate like the mix, to be taken out of it. After it fell silent the filter
    // rings for a frame more.
    Resampler own_resampler_;
    std::vector<float> own_;
    std::vector<float> silence_;
    unsigned own_echo_frames_ = 0;
    unsigned frames_to_share_;  // that it must hear just the mix
    bool is_sharing_ = false;
    std::vector<Sample> frame_;
};

}  // namespace connector::media
