// One call's media: what it says, whether it is heard, and what it is sent.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "media/key_receiver.hpp"
#include "media/listener.hpp"
#include "media/resampler.hpp"
#include "media/talk_detector.hpp"
#include "media/talker.hpp"

namespace connector::media {

class Leg {
public:
    Leg(LegId id, LegSettings settings, unsigned mix_rate_hz, SteadyTime now);

    LegId id() const noexcept { return id_; }
    CodecKind codec() const noexcept { return settings_.codec; }

    void update(LegSettings settings, SteadyTime now);
    void set(bool can_speak, bool can_hear, unsigned energy_level);

    void on_packet(std::span<const std::uint8_t> bytes, SteadyTime now, std::vector<Happening>& happenings);

    /// Takes the next 20 ms of what it says. What counts for the mix is spoken(), empty when it is not heard.
    void listen(SteadyTime now, std::vector<Happening>& happenings);
    std::span<const float> spoken() const noexcept { return spoken_; }

    /// Whether it is sent just what everybody hears: it says nothing, and its own voice has left its filter, too.
    bool hears_whole_mix() const noexcept { return can_hear_ && own_echo_frames_ == 0; }
    bool is_sent() const noexcept { return settings_.sends; }
    bool can_hear() const noexcept { return can_hear_; }

    /// Sends `mix`, which is at the codec's rate, without its own voice.
    void send_own(std::span<const float> mix, const Talker::Emit& emit);
    void send_encoded(std::span<const std::uint8_t> payload, const Talker::Emit& emit);
    void send_silence(const Talker::Emit& emit);
    void skip() { talker_.skip_frame(); }

private:
    void detect_talk(std::vector<Happening>& happenings);

    LegId id_;
    LegSettings settings_;
    unsigned mix_rate_hz_;
    bool can_speak_ = true;
    bool can_hear_ = true;
    unsigned energy_level_ = 0;
    Listener listener_;
    Talker talker_;
    TalkDetector talk_;
    KeyReceiver keys_;
    SteadyTime heard_at_;
    bool lost_ = false;
    std::span<const float> spoken_;
    // Its own voice, brought to the codec's rate like the mix, to be taken out of it. After it fell silent the filter
    // rings for a frame more.
    Resampler own_resampler_;
    std::vector<float> own_;
    std::vector<float> silence_;
    unsigned own_echo_frames_ = 0;
    std::vector<Sample> frame_;
};

/// The nearest sample, limited to 16 bits.
Sample to_sample(float value);

}  // namespace connector::media
