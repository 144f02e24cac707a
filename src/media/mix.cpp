#include "media/mix.hpp"

#include <algorithm>
#include <utility>

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;

}  // namespace

Mix::Mix(unsigned rate_hz, Kind kind) : rate_hz_(rate_hz), kind_(kind), sum_(rate_hz / frames_per_second, 0.0F) {}

void Mix::add(std::unique_ptr<Leg> leg) {
    auto& resampler = resampled_[static_cast<std::size_t>(leg->codec())].resampler;
    if (!resampler) resampler.emplace(rate_hz_, rate_hz_of(leg->codec(), rate_hz_));
    legs_.push_back(std::move(leg));
}

std::unique_ptr<Leg> Mix::take(LegId leg) {
    const auto found =
        std::find_if(legs_.begin(), legs_.end(), [&](const std::unique_ptr<Leg>& known) { return known->id() == leg; });
    std::unique_ptr<Leg> taken = std::move(*found);
    if (taken->is_sharing()) taken->stop_sharing(*encoding_of(*taken).encoder);
    legs_.erase(found);
    return taken;
}

void Mix::tick(SteadyTime now, const Engine::Emit& emit, std::vector<Happening>& happenings) {
    sum_up(now, happenings);
    for (const auto& leg : legs_) {
        // Before the shared encoder goes on with this frame.
        if (leg->is_sharing() && !leg->shares_mix()) leg->stop_sharing(*encoding_of(*leg).encoder);
    }
    for (const auto& leg : legs_) send_to(*leg, emit);
    end_frame();
}

void Mix::end_frame() {
    for (std::size_t codec = 0; codec < codec_kinds; ++codec) {
        // The filters go on with the sound even in frames that nobody wanted at their rate.
        if (resampled_[codec].resampler) mix_for(static_cast<CodecKind>(codec));
        resampled_[codec].is_ready = false;
    }
    for (Encoded& encoded : encoded_) {
        if (!std::exchange(encoded.is_ready, false)) encoded.encoder.reset();
    }
}

void Mix::pause_recording(RecordingId recording, bool paused) {
    for (Recording& known : recordings_) {
        if (known.id == recording) known.paused = paused;
    }
}

void Mix::stop_recording(RecordingId recording) {
    std::erase_if(recordings_, [&](const Recording& known) { return known.id == recording; });
}

void Mix::record(const Engine::Recorded& recorded) {
    if (recordings_.empty()) return;
    recorded_.clear();
    for (const float sample : sum_) recorded_.push_back(to_sample(sample));
    for (const Recording& recording : recordings_) {
        if (!recording.paused) recorded(recording.id, recorded_);
    }
}

void Mix::sum_up(SteadyTime now, std::vector<Happening>& happenings) {
    std::fill(sum_.begin(), sum_.end(), 0.0F);
    for (const auto& leg : legs_) {
        leg->listen(kind_ == Kind::lobby, now, happenings);
        if (kind_ == Kind::room) add_to_sum(leg->spoken());
    }
    add_to_sum(sounds_.next_frame(rate_hz_, happenings));
}

void Mix::add_to_sum(std::span<const float> frame) {
    for (std::size_t i = 0; i < frame.size(); ++i) sum_[i] += frame[i];
}

void Mix::send_to(Leg& leg, const Engine::Emit& emit) {
    if (!leg.is_sent()) return leg.skip();
    const Talker::Emit emit_for = [&](std::span<const std::uint8_t> packet) { emit(leg.id(), packet); };
    if (leg.shares_mix()) return leg.send_encoded(encoded_for(leg), emit_for);
    leg.send(leg.can_hear() ? mix_for(leg.codec()) : std::span<const float>{}, emit_for);
}

std::span<const float> Mix::mix_for(CodecKind codec) {
    Resampled& resampled = resampled_[static_cast<std::size_t>(codec)];
    if (!resampled.is_ready) {
        // A leg may have changed to a codec that nobody had before.
        if (!resampled.resampler) resampled.resampler.emplace(rate_hz_, rate_hz_of(codec, rate_hz_));
        resampled.samples.clear();
        resampled.resampler->process(sum_, resampled.samples);
        resampled.is_ready = true;
    }
    return resampled.samples;
}

Mix::Encoded& Mix::encoding_of(const Leg& leg) {
    const auto known = std::find_if(encoded_.begin(), encoded_.end(), [&](const Encoded& encoded) {
        return encoded.codec == leg.codec() && encoded.options == leg.opus_options();
    });
    if (known != encoded_.end()) return *known;
    return encoded_.emplace_back(Encoded{leg.codec(), leg.opus_options(), nullptr, {}, false});
}

std::span<const std::uint8_t> Mix::encoded_for(Leg& leg) {
    Encoded& encoded = encoding_of(leg);
    if (encoded.is_ready) return encoded.payload;
    if (!encoded.encoder) {
        encoded.encoder = make_encoder(encoded.codec, rate_hz_of(encoded.codec, rate_hz_), encoded.options);
        encoded.encoder->continue_from(leg.encoder());
    }
    std::array<Sample, 960> samples{};  // 20 ms at 48 kHz at most
    const std::span<const float> mix = mix_for(encoded.codec);
    std::transform(mix.begin(), mix.end(), samples.begin(), to_sample);
    encoded.payload.clear();
    encoded.encoder->encode(std::span(samples).first(mix.size()), encoded.payload);
    encoded.is_ready = true;
    return encoded.payload;
}

}  // namespace connector::media
