#include "sipstack/media_thread.hpp"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/overloaded.hpp"
#include "media/engine.hpp"
#include "sipstack/browser_wire.hpp"
#include "sipstack/phone_wire.hpp"

namespace connector::sipstack {

namespace {

constexpr long tick_ns = 20'000'000;

media::CodecKind kind_of(rooms::Codec codec) {
    switch (codec) {
        case rooms::Codec::pcmu: return media::CodecKind::pcmu;
        case rooms::Codec::pcma: return media::CodecKind::pcma;
        case rooms::Codec::g722: return media::CodecKind::g722;
        case rooms::Codec::opus: return media::CodecKind::opus;
    }
    return media::CodecKind::pcmu;
}

media::LegId leg_of(rooms::CallId call) {
    return media::LegId(call.get());
}

media::MixId mix_of(rooms::MixId mix) {
    return media::MixId(mix.get());
}

media::PlaybackId playback_of(rooms::PlaybackId playback) {
    return media::PlaybackId(playback.get());
}

media::Engine::Audience audience_of(const std::variant<rooms::CallId, rooms::MixId>& to) {
    if (const auto* call = std::get_if<rooms::CallId>(&to)) return leg_of(*call);
    return mix_of(std::get<rooms::MixId>(to));
}

media::LegRole role_of(const rooms::SetLeg& order) {
    return {order.can_speak, order.can_hear, order.energy_level, order.volume_in, order.volume_out};
}

}  // namespace

// What belongs to the thread alone.
class MediaThread::Work {
public:
    Work(RtpPortPool& ports, const DtlsContext& dtls, const Tell& tell, Recorder& recorder, Player& player,
         std::uint32_t first_ssrc)
        : ports_(ports), dtls_(dtls), tell_(tell), recorder_(recorder), player_(player), next_ssrc_(first_ssrc) {
        engine_.set_recorder([this](media::RecordingId recording, std::span<const std::int16_t> samples) {
            recorder_.write(rooms::RecordingId(recording.get()), samples);
        });
    }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    void obey(const Order& order, SteadyTime now) {
        std::visit(overloaded{
                       [&](const rooms::OpenMix& o) { engine_.open_mix(mix_of(o.mix), o.rate_hz); },
                       [&](const rooms::CloseMix& o) { engine_.close_mix(mix_of(o.mix)); },
                       [&](const rooms::StartLeg& o) { start(o, now); },
                       [&](const rooms::UpdateLeg& o) { update(o, now); },
                       [&](const rooms::SetLeg& o) { engine_.set_leg(leg_of(o.call), role_of(o)); },
                       [&](const rooms::EchoLeg& o) { engine_.echo_leg(leg_of(o.call)); },
                       [&](const rooms::MoveLeg& o) { engine_.move_leg(leg_of(o.call), mix_of(o.mix)); },
                       [&](const rooms::StopLeg& o) { stop(o, now); },
                       [&](const rooms::StartPlayback& o) { play(o); },
                       [&](const rooms::StopPlayback& o) { engine_.stop_playback(playback_of(o.playback)); },
                       [&](const rooms::SendKey& o) { engine_.send_key(leg_of(o.call), o.digit); },
                       [&](const rooms::StartRecording& o) {
                           recorder_.open(o.recording, o.path, o.rate_hz);
                           engine_.start_recording(mix_of(o.mix), media::RecordingId(o.recording.get()));
                       },
                       [&](const rooms::PauseRecording& o) {
                           engine_.pause_recording(media::RecordingId(o.recording.get()), o.paused);
                       },
                       [&](const rooms::StopRecording& o) {
                           engine_.stop_recording(media::RecordingId(o.recording.get()));
                           recorder_.close(o.recording);
                       },
                   },
                   order);
    }

    void take_sound(Player::Read read) {
        const media::PlaybackId playback = playback_of(read.playback);
        if (read.sound) {
            engine_.provide_sound(playback, std::move(*read.sound));
        } else {
            engine_.fail_playback(playback, std::move(read.sound.error()));
        }
    }

    void tick(SteadyTime now) {
        for (auto& [leg, line] : lines_) read(leg, *line.wire, now);
        engine_.tick(now, [this](media::LegId leg, Bytes packet) { write(leg, Kind::rtp, packet); });
        engine_.report(now, [this](media::LegId leg, Bytes packet) { write(leg, Kind::rtcp, packet); });
        for (const media::Happening& happening : engine_.take_happenings()) tell(happening);
    }

private:
    using Bytes = MediaWire::Bytes;
    using Kind = MediaWire::Kind;

    struct Line {
        std::unique_ptr<MediaWire> wire;
        bool is_browsers = false;
        std::uint32_t ssrc = 0;
    };

    static media::LegSettings settings_of(const rooms::LegMedia& media, std::uint32_t ssrc) {
        media::LegSettings settings;
        settings.codec = kind_of(media.codec);
        settings.payload_type = media.payload_type;
        settings.key_payload_type = media.key_payload_type;
        settings.packet_ms = media.packet_ms;
        settings.rtp_timeout_s = media.rtp_timeout_s;
        settings.sends = media.sends;
        settings.receives = media.receives;
        settings.ssrc = ssrc;
        settings.opus_fec = media.opus_fec;
        settings.opus_dtx = media.opus_dtx;
        return settings;
    }

    void start(const rooms::StartLeg& order, SteadyTime now) {
        const media::LegId leg = leg_of(order.call);
        const std::uint32_t ssrc = next_ssrc_++;
        lines_.insert_or_assign(leg, Line{make_wire(order.media, now), order.media.web_rtc.has_value(), ssrc});
        engine_.add_leg(mix_of(order.mix), leg, settings_of(order.media, ssrc), now);
        engine_.set_leg(leg, {.can_speak = order.can_speak, .can_hear = order.can_hear});
    }

    void update(const rooms::UpdateLeg& order, SteadyTime now) {
        const auto found = lines_.find(leg_of(order.call));
        if (found == lines_.end()) return;
        Line& line = found->second;
        const bool is_browsers = order.media.web_rtc.has_value();
        if (is_browsers == line.is_browsers) {
            line.wire->change(order.media, now);
        } else {
            line.wire = make_wire(order.media, now);
            line.is_browsers = is_browsers;
        }
        engine_.update_leg(found->first, settings_of(order.media, line.ssrc), now);
    }

    std::unique_ptr<MediaWire> make_wire(const rooms::LegMedia& media, SteadyTime now) const {
        const auto sockets = ports_.sockets_of(media.local_port);
        if (media.web_rtc) return std::make_unique<BrowserWire>(sockets, *media.web_rtc, dtls_, now);
        return std::make_unique<PhoneWire>(sockets, media);
    }

    void stop(const rooms::StopLeg& order, SteadyTime now) {
        const media::LegId leg = leg_of(order.call);
        engine_.say_goodbye(leg, now, [this](media::LegId of, Bytes packet) { write(of, Kind::rtcp, packet); });
        engine_.remove_leg(leg);
        lines_.erase(leg);
        ports_.release(order.local_port);
    }

    void play(const rooms::StartPlayback& order) {
        const auto rate_hz = engine_.start_playback(playback_of(order.playback), audience_of(order.to));
        if (rate_hz) player_.read(order.playback, order.path, *rate_hz);
    }

    void read(media::LegId leg, MediaWire& wire, SteadyTime now) {
        const auto take = [&](Kind kind, Bytes packet) {
            switch (kind) {
                case Kind::rtp: return engine_.on_packet(leg, packet, now);
                case Kind::rtcp: return engine_.on_rtcp(leg, packet, now);
            }
        };
        wire.read(take, now);
        if (auto why = wire.take_loss(now)) tell_(rooms::MediaLost{rooms::CallId(leg.get()), std::move(*why)});
    }

    void write(media::LegId leg, Kind kind, Bytes packet) {
        const auto found = lines_.find(leg);
        if (found != lines_.end()) found->second.wire->send(kind, packet);
    }

    void tell(const media::Happening& happening) {
        std::visit(overloaded{
                       [&](const media::TalkChanged& h) {
                           tell_(rooms::TalkChanged{rooms::CallId(h.leg.get()), h.talking, h.energy});
                       },
                       [&](const media::KeyPressed& h) {
                           tell_(rooms::KeyPressed{rooms::CallId(h.leg.get()), h.digit});
                       },
                       [&](const media::MediaLost& h) {
                           tell_(rooms::MediaLost{rooms::CallId(h.leg.get()), {}});
                       },
                       [&](const media::PlaybackEnded& h) {
                           tell_(rooms::PlaybackEnded{rooms::PlaybackId(h.playback.get()), h.error});
                       },
                   },
                   happening);
    }

    RtpPortPool& ports_;
    const DtlsContext& dtls_;
    const Tell& tell_;
    Recorder& recorder_;
    Player& player_;
    std::uint32_t next_ssrc_;
    media::Engine engine_;
    std::unordered_map<media::LegId, Line> lines_;
};

MediaThread::MediaThread(RtpPortPool& ports, const DtlsContext& dtls, std::uint32_t first_ssrc, Tell tell,
                         std::string shipped_sounds_dir)
    : ports_(ports),
      dtls_(dtls),
      tell_(std::move(tell)),
      recorder_(tell_),
      player_(std::move(shipped_sounds_dir),
              [this](Player::Read read) {
                  const std::lock_guard lock(mutex_);
                  sounds_.push_back(std::move(read));
              }),
      thread_([this, first_ssrc] { run(first_ssrc); }) {}

MediaThread::~MediaThread() {
    stopping_ = true;
    thread_.join();
}

void MediaThread::order(Order order) {
    const std::lock_guard lock(mutex_);
    orders_.push_back(std::move(order));
}

std::vector<MediaThread::Order> MediaThread::take_orders() {
    const std::lock_guard lock(mutex_);
    return std::exchange(orders_, {});
}

std::vector<Player::Read> MediaThread::take_sounds() {
    const std::lock_guard lock(mutex_);
    return std::exchange(sounds_, {});
}

void MediaThread::run(std::uint32_t first_ssrc) {
    Work work(ports_, dtls_, tell_, recorder_, player_, first_ssrc);
    const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    const itimerspec every{{0, tick_ns}, {0, tick_ns}};
    timerfd_settime(timer, 0, &every, nullptr);
    while (!stopping_) {
        std::uint64_t due = 0;
        if (::read(timer, &due, sizeof due) != sizeof due) continue;
        const SteadyTime now = std::chrono::steady_clock::now();
        for (const Order& order : take_orders()) work.obey(order, now);
        for (Player::Read& read : take_sounds()) work.take_sound(std::move(read));
        // After a delay the missed frames follow at once, so that no phone's clock runs away; more than a few are lost.
        for (std::uint64_t i = 0; i < std::min<std::uint64_t>(due, 5); ++i) work.tick(now);
    }
    close(timer);
}

}  // namespace connector::sipstack
