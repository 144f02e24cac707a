#include "media/leg.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "media/volume.hpp"

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;
constexpr unsigned echo_frames = 2;

bool sends_otherwise(const LegSettings& a, const LegSettings& b) {
    const auto sending = [](const LegSettings& s) {
        return std::tie(s.codec, s.payload_type, s.key_payload_type, s.packet_ms, s.ssrc, s.opus_fec, s.opus_dtx);
    };
    return sending(a) != sending(b);
}

}  // namespace

Leg::Leg(LegId id, LegSettings settings, unsigned mix_rate_hz, SteadyTime now)
    : id_(id),
      settings_(settings),
      mix_rate_hz_(mix_rate_hz),
      rate_hz_(rate_hz_of(settings.codec, mix_rate_hz)),
      listener_(settings.codec, mix_rate_hz),
      talker_(settings, rate_hz_),
      rtcp_(settings.ssrc, rtp_clock_hz_of(settings.codec), now),
      heard_at_(now),
      own_resampler_(mix_rate_hz, rate_hz_),
      silence_(mix_rate_hz / frames_per_second, 0.0F),
      frames_to_share_(frames_until_shared(settings.codec)) {}

void Leg::update(LegSettings settings, SteadyTime now) {
    const bool other_clock = rtp_clock_hz_of(settings.codec) != rtp_clock_hz_of(settings_.codec);
    if (settings.codec != settings_.codec) {
        rate_hz_ = rate_hz_of(settings.codec, mix_rate_hz_);
        listener_ = Listener(settings.codec, mix_rate_hz_);
        own_resampler_ = Resampler(mix_rate_hz_, rate_hz_);
        own_echo_frames_ = 0;
    }
    if (other_clock || settings.ssrc != settings_.ssrc) {
        rtcp_ = RtcpSession(settings.ssrc, rtp_clock_hz_of(settings.codec), now);
    }
    if (sends_otherwise(settings, settings_)) {
        talker_.change(settings, rate_hz_);
        is_sharing_ = false;
        frames_to_share_ = frames_until_shared(settings.codec);
    }
    settings_ = settings;
    heard_at_ = now;
    lost_ = false;
}

void Leg::set(const LegRole& role, std::vector<Happening>& happenings) {
    // Whether it talks is asked anew of who is muted, or is no longer.
    if (role.can_speak != role_.can_speak) stop_talking(happenings);
    role_ = role;
}

void Leg::move(unsigned mix_rate_hz) {
    const unsigned rate_hz = rate_hz_of(settings_.codec, mix_rate_hz);
    echoes_ = false;
    // What it has just said is not in the new mix.
    own_resampler_ = Resampler(mix_rate_hz, rate_hz);
    own_echo_frames_ = 0;
    if (mix_rate_hz == mix_rate_hz_) return;
    mix_rate_hz_ = mix_rate_hz;
    listener_.change_mix_rate(mix_rate_hz);
    if (rate_hz != rate_hz_) talker_.change(settings_, rate_hz);
    rate_hz_ = rate_hz;
    silence_.assign(mix_rate_hz / frames_per_second, 0.0F);
}

void Leg::press(char digit) {
    if (settings_.key_payload_type && settings_.sends) talker_.press(digit);
}

void Leg::on_packet(std::span<const std::uint8_t> bytes, SteadyTime now, std::vector<Happening>& happenings) {
    const auto packet = parse_rtp(bytes);
    if (!packet) return;
    rtcp_.on_rtp(*packet, now);
    if (packet->payload_type == settings_.payload_type) {
        if (settings_.receives) listener_.on_audio(*packet);
    } else if (packet->payload_type == settings_.key_payload_type) {
        if (const auto key = keys_.on_packet(*packet)) happenings.push_back(KeyPressed{id_, *key});
    } else {
        return;
    }
    heard_at_ = now;
}

void Leg::on_rtcp(std::span<const std::uint8_t> bytes, SteadyTime now) {
    rtcp_.on_rtcp(bytes, now);
    talker_.expect_loss(rtcp_.lost_percent());
}

void Leg::listen(bool alone, SteadyTime now, std::vector<Happening>& happenings) {
    const std::span<const float> frame = listener_.next_frame();
    if (alone) {
        stop_talking(happenings);
    } else {
        detect_talk(happenings);
    }
    hears_itself_ = alone && echoes_;
    const bool may_speak = (!alone || hears_itself_) && role_.can_speak && settings_.receives;
    const bool is_heard = may_speak && (role_.energy_level == 0 || talk_.talking());
    spoken_ = is_heard && listener_.energy() > 0 ? at_volume(frame) : std::span<const float>{};
    if (!spoken_.empty()) own_echo_frames_ = echo_frames;
    sound_ = sounds_.next_frame(rate_hz_, happenings);
    look_for_media(now, happenings);
}

// As FreeSWITCH's conference_loop.c, which measures the energy behind the volume.
unsigned Leg::energy() const {
    const float louder = static_cast<float>(listener_.energy()) * volume_factor(role_.volume_in);
    return static_cast<unsigned>(std::min(louder, 32767.0F));
}

std::span<const float> Leg::at_volume(std::span<const float> frame) {
    if (role_.volume_in == 0) return frame;
    louder_.clear();
    const float factor = volume_factor(role_.volume_in);
    for (const float sample : frame) louder_.push_back(std::clamp(sample * factor, -32768.0F, 32767.0F));
    return louder_;
}

void Leg::detect_talk(std::vector<Happening>& happenings) {
    const auto changed = talk_.on_frame(energy(), role_.energy_level);
    if (changed) happenings.push_back(TalkChanged{id_, *changed, energy()});
}

void Leg::stop_talking(std::vector<Happening>& happenings) {
    if (talk_.silence()) happenings.push_back(TalkChanged{id_, false, energy()});
}

void Leg::look_for_media(SteadyTime now, std::vector<Happening>& happenings) {
    const bool timed_out =
        settings_.rtp_timeout_s > 0 && now - heard_at_ >= std::chrono::seconds(settings_.rtp_timeout_s);
    if (timed_out && !lost_) {
        lost_ = true;
        happenings.push_back(MediaLost{id_});
    }
}

bool Leg::hears_just_mix() const noexcept {
    return role_.can_hear && role_.volume_out == 0 && own_echo_frames_ == 0 && sound_.empty() &&
           talker_.takes_encoded();
}

void Leg::stop_sharing(const Encoder& shared) {
    talker_.encoder().continue_from(shared);
    is_sharing_ = false;
    frames_to_share_ = frames_until_shared(settings_.codec);
}

void Leg::send(std::span<const float> mix, const Talker::Emit& emit) {
    if (!hears_just_mix()) {
        frames_to_share_ = frames_until_shared(settings_.codec);
    } else if (frames_to_share_ > 0) {
        --frames_to_share_;
    }
    follow_own_voice();
    if (talker_.sends_key()) return talker_.send_key(emit);
    const float factor = volume_factor(role_.volume_out);
    frame_.clear();
    for (std::size_t i = 0; i < own_.size(); ++i) {
        const float others = hears_itself_ ? own_[i] : mix.empty() ? 0 : mix[i] - own_[i];
        const float sound = sound_.empty() ? 0 : sound_[i];
        frame_.push_back(to_sample((others + sound) * factor));
    }
    talker_.send(frame_, emit);
}

void Leg::skip() {
    follow_own_voice();
    talker_.skip_frame();
}

// Also in frames that are not sent: the mix's filter goes on with its voice, too.
void Leg::follow_own_voice() {
    own_.clear();
    own_resampler_.process(spoken_.empty() ? std::span<const float>(silence_) : spoken_, own_);
    if (spoken_.empty() && own_echo_frames_ > 0) --own_echo_frames_;
}

void Leg::send_encoded(std::span<const std::uint8_t> payload, const Talker::Emit& emit) {
    is_sharing_ = true;
    talker_.send_encoded(payload, emit);
}

RtcpSession::Sent Leg::sent() const {
    return {talker_.timestamp(), talker_.packets(), talker_.payload_bytes()};
}

void Leg::report(SteadyTime now, const Talker::Emit& emit) {
    if (rtcp_.is_due(now)) emit(rtcp_.report(sent(), now));
}

void Leg::say_goodbye(SteadyTime now, const Talker::Emit& emit) {
    emit(rtcp_.farewell(sent(), now));
}

}  // namespace connector::media
