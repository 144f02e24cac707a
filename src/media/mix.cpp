#include "media/mix.hpp"

#include <algorithm>

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;

}  // namespace

Mix::Mix(unsigned rate_hz, Kind kind) : rate_hz_(rate_hz), kind_(kind), sum_(rate_hz / frames_per_second, 0.0F) {}

void Mix::add(std::unique_ptr<Leg> leg) {
    Shared& shared = shared_[static_cast<std::size_t>(leg->codec())];
    if (!shared.resampler) shared.resampler.emplace(rate_hz_, rate_hz_of(leg->codec(), rate_hz_));
    legs_.push_back(std::move(leg));
}

std::unique_ptr<Leg> Mix::take(LegId leg) {
    const auto found =
        std::find_if(legs_.begin(), legs_.end(), [&](const std::unique_ptr<Leg>& known) { return known->id() == leg; });
    std::unique_ptr<Leg> taken = std::move(*found);
    legs_.erase(found);
    return taken;
}

void Mix::tick(SteadyTime now, const Engine::Emit& emit, std::vector<Happening>& happenings) {
    sum_up(now, happenings);
    for (const auto& leg : legs_) send_to(*leg, emit);
    // The filters go on with the sound even in frames that nobody wanted at their rate.
    for (std::size_t codec = 0; codec < codec_kinds; ++codec) {
        if (shared_[codec].resampler) mix_for(static_cast<CodecKind>(codec));
        shared_[codec].ready = shared_[codec].is_encoded = false;
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
        add_to_sum(leg->spoken());
    }
    add_to_sum(sounds_.next_frame(rate_hz_, happenings));
}

void Mix::add_to_sum(std::span<const float> frame) {
    for (std::size_t i = 0; i < frame.size(); ++i) sum_[i] += frame[i];
}

void Mix::send_to(Leg& leg, const Engine::Emit& emit) {
    if (!leg.is_sent()) return leg.skip();
    const Talker::Emit emit_for = [&](std::span<const std::uint8_t> packet) { emit(leg.id(), packet); };
    if (leg.shares_mix()) return leg.send_encoded(encoded_for(leg.codec()), emit_for);
    leg.send(leg.can_hear() ? mix_for(leg.codec()) : std::span<const float>{}, emit_for);
}

std::span<const float> Mix::mix_for(CodecKind codec) {
    Shared& shared = shared_[static_cast<std::size_t>(codec)];
    if (!shared.ready) {
        // A leg may have changed to a codec that nobody had before.
        if (!shared.resampler) shared.resampler.emplace(rate_hz_, rate_hz_of(codec, rate_hz_));
        shared.samples.clear();
        shared.resampler->process(sum_, shared.samples);
        shared.ready = true;
    }
    return shared.samples;
}

std::span<const std::uint8_t> Mix::encoded_for(CodecKind codec) {
    Shared& shared = shared_[static_cast<std::size_t>(codec)];
    if (!shared.is_encoded) {
        if (!shared.encoder) shared.encoder = make_encoder(codec, rate_hz_of(codec, rate_hz_));
        std::array<Sample, 960> samples{};  // 20 ms at 48 kHz at most
        const std::span<const float> mix = mix_for(codec);
        std::transform(mix.begin(), mix.end(), samples.begin(), to_sample);
        shared.encoded.clear();
        shared.encoder->encode(std::span(samples).first(mix.size()), shared.encoded);
        shared.is_encoded = true;
    }
    return shared.encoded;
}

}  // namespace connector::media
