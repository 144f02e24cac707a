#include "media/mix.hpp"

#include <algorithm>

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;

// An encoder that remembers nothing can serve many legs, each from any frame on.
bool has_no_memory(CodecKind codec) {
    return codec != CodecKind::g722;
}

}  // namespace

Mix::Mix(unsigned rate_hz) : rate_hz_(rate_hz), sum_(rate_hz / frames_per_second, 0.0F) {}

void Mix::add(std::unique_ptr<Leg> leg) {
    Shared& shared = shared_[static_cast<std::size_t>(leg->codec())];
    if (!shared.resampler) shared.resampler.emplace(rate_hz_, rate_hz_of(leg->codec()));
    legs_.push_back(std::move(leg));
}

void Mix::remove(LegId leg) {
    std::erase_if(legs_, [&](const std::unique_ptr<Leg>& known) { return known->id() == leg; });
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
        leg->listen(now, happenings);
        const std::span<const float> spoken = leg->spoken();
        for (std::size_t i = 0; i < spoken.size(); ++i) sum_[i] += spoken[i];
    }
}

void Mix::send_to(Leg& leg, const Engine::Emit& emit) {
    if (!leg.is_sent()) return leg.skip();
    const Talker::Emit emit_for = [&](std::span<const std::uint8_t> packet) { emit(leg.id(), packet); };
    if (!leg.can_hear()) return leg.send_silence(emit_for);
    if (leg.hears_whole_mix() && has_no_memory(leg.codec())) {
        return leg.send_encoded(encoded_for(leg.codec()), emit_for);
    }
    leg.send_own(mix_for(leg.codec()), emit_for);
}

std::span<const float> Mix::mix_for(CodecKind codec) {
    Shared& shared = shared_[static_cast<std::size_t>(codec)];
    if (!shared.ready) {
        // A leg may have changed to a codec that nobody had before.
        if (!shared.resampler) shared.resampler.emplace(rate_hz_, rate_hz_of(codec));
        shared.samples.clear();
        shared.resampler->process(sum_, shared.samples);
        shared.ready = true;
    }
    return shared.samples;
}

std::span<const std::uint8_t> Mix::encoded_for(CodecKind codec) {
    Shared& shared = shared_[static_cast<std::size_t>(codec)];
    if (!shared.is_encoded) {
        if (!shared.encoder) shared.encoder = make_encoder(codec);
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
