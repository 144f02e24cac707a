#include "media/leg.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;
constexpr unsigned echo_frames = 2;

}  // namespace

Sample to_sample(float value) {
    return static_cast<Sample>(std::lrint(std::clamp(value, -32768.0F, 32767.0F)));
}

Leg::Leg(LegId id, LegSettings settings, unsigned mix_rate_hz, SteadyTime now)
    : id_(id),
      settings_(settings),
      mix_rate_hz_(mix_rate_hz),
      listener_(settings.codec, mix_rate_hz),
      talker_(settings),
      heard_at_(now),
      own_resampler_(mix_rate_hz, rate_hz_of(settings.codec)),
      silence_(mix_rate_hz / frames_per_second, 0.0F) {}

void Leg::update(LegSettings settings, SteadyTime now) {
    const bool other_codec = settings.codec != settings_.codec;
    const bool other_packets = other_codec || settings.packet_ms != settings_.packet_ms ||
                               settings.payload_type != settings_.payload_type || settings.ssrc != settings_.ssrc;
    if (other_codec) {
        listener_ = Listener(settings.codec, mix_rate_hz_);
        own_resampler_ = Resampler(mix_rate_hz_, rate_hz_of(settings.codec));
        own_echo_frames_ = 0;
    }
    if (other_packets) talker_.change(settings);
    settings_ = settings;
    heard_at_ = now;
    lost_ = false;
}

void Leg::set(bool can_speak, bool can_hear, unsigned energy_level) {
    can_speak_ = can_speak;
    can_hear_ = can_hear;
    energy_level_ = energy_level;
}

void Leg::on_packet(std::span<const std::uint8_t> bytes, SteadyTime now, std::vector<Happening>& happenings) {
    const auto packet = parse_rtp(bytes);
    if (!packet) return;
    if (packet->payload_type == settings_.payload_type) {
        if (settings_.receives) listener_.on_audio(*packet);
    } else if (packet->payload_type == settings_.key_payload_type) {
        if (const auto key = keys_.on_packet(*packet)) happenings.push_back(KeyPressed{id_, *key});
    } else {
        return;
    }
    heard_at_ = now;
}

void Leg::listen(SteadyTime now, std::vector<Happening>& happenings) {
    const std::span<const float> frame = listener_.next_frame();
    detect_talk(happenings);
    const bool is_heard = can_speak_ && settings_.receives && (energy_level_ == 0 || talk_.talking());
    spoken_ = is_heard && listener_.energy() > 0 ? frame : std::span<const float>{};
    if (!spoken_.empty()) own_echo_frames_ = echo_frames;
    const bool timed_out =
        settings_.rtp_timeout_s > 0 && now - heard_at_ >= std::chrono::seconds(settings_.rtp_timeout_s);
    if (timed_out && !lost_) {
        lost_ = true;
        happenings.push_back(MediaLost{id_});
    }
}

void Leg::detect_talk(std::vector<Happening>& happenings) {
    const auto changed = can_speak_ ? talk_.on_frame(listener_.energy(), energy_level_) : talk_.silence();
    if (changed) happenings.push_back(TalkChanged{id_, *changed, listener_.energy()});
}

void Leg::send_own(std::span<const float> mix, const Talker::Emit& emit) {
    own_.clear();
    own_resampler_.process(spoken_.empty() ? std::span<const float>(silence_) : spoken_, own_);
    if (spoken_.empty() && own_echo_frames_ > 0) --own_echo_frames_;
    frame_.clear();
    for (std::size_t i = 0; i < mix.size(); ++i) frame_.push_back(to_sample(mix[i] - own_[i]));
    talker_.send(frame_, emit);
}

void Leg::send_encoded(std::span<const std::uint8_t> payload, const Talker::Emit& emit) {
    talker_.send_encoded(payload, emit);
}

void Leg::send_silence(const Talker::Emit& emit) {
    frame_.assign(rate_hz_of(settings_.codec) / frames_per_second, 0);
    talker_.send(frame_, emit);
}

}  // namespace connector::media
