// One mix: everything that is said in a room, summed up once, and sent to each leg without its own voice.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "media/leg.hpp"

namespace connector::media {

class Mix {
public:
    /// Whether the legs hear each other, or are only kept together and each of them is alone.
    enum class Kind { room, lobby };

    explicit Mix(unsigned rate_hz, Kind kind = Kind::room);

    unsigned rate_hz() const noexcept { return rate_hz_; }
    void add(std::unique_ptr<Leg> leg);
    /// A leg of this mix.
    std::unique_ptr<Leg> take(LegId leg);
    SoundQueue& sounds() noexcept { return sounds_; }
    const std::vector<std::unique_ptr<Leg>>& legs() const noexcept { return legs_; }

    /// 20 ms: linear in the number of legs.
    void tick(SteadyTime now, const Engine::Emit& emit, std::vector<Happening>& happenings);

    // Recordings of this mix; ids of others are ignored.
    void start_recording(RecordingId recording) { recordings_.push_back({recording, false}); }
    void pause_recording(RecordingId recording, bool paused);
    void stop_recording(RecordingId recording);
    /// Hands over the frame of the last tick.
    void record(const Engine::Recorded& recorded);

private:
    struct Recording {
        RecordingId id;
        bool paused = false;
    };

    static constexpr std::size_t codec_kinds = 4;

    // The whole mix at the rate of one codec.
    struct Resampled {
        std::optional<Resampler> resampler;
        std::vector<float> samples;
        bool is_ready = false;  // of this frame
    };
    // It encoded for all who hear just that.
    struct Encoded {
        CodecKind codec;
        OpusOptions options;
        std::unique_ptr<Encoder> encoder;  // while somebody listens to it
        std::vector<std::uint8_t> payload;
        bool is_ready = false;  // of this frame
    };

    void sum_up(SteadyTime now, std::vector<Happening>& happenings);
    void add_to_sum(std::span<const float> frame);
    void send_to(Leg& leg, const Engine::Emit& emit);
    void end_frame();
    std::span<const float> mix_for(CodecKind codec);
    std::span<const std::uint8_t> encoded_for(Leg& leg);
    Encoded& encoding_of(const Leg& leg);

    unsigned rate_hz_;
    Kind kind_;
    std::vector<std::unique_ptr<Leg>> legs_;
    SoundQueue sounds_;
    std::vector<float> sum_;
    std::vector<Recording> recordings_;
    std::vector<Sample> recorded_;
    std::array<Resampled, codec_kinds> resampled_;
    std::vector<Encoded> encoded_;  // few: one for each way to encode
};

}  // namespace connector::media
