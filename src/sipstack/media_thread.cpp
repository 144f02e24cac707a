#include "sipstack/media_thread.hpp"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "base/overloaded.hpp"
#include "media/engine.hpp"
#include "media/rtp_packet.hpp"
#include "sipstack/socket_address.hpp"

namespace connector::sipstack {

namespace {

constexpr long tick_ns = 20'000'000;
constexpr std::size_t packet_bytes_max = 1500;
constexpr unsigned packets_at_once = 8;
// A phone sends one or two packets a tick; what a flood has beyond this waits, so that it delays nobody else.
constexpr unsigned batches_per_tick_max = 4;

media::CodecKind kind_of(rooms::Codec codec) {
    switch (codec) {
        case rooms::Codec::pcmu: return media::CodecKind::pcmu;
        case rooms::Codec::pcma: return media::CodecKind::pcma;
        case rooms::Codec::g722: return media::CodecKind::g722;
        case rooms::Codec::opus: return media::CodecKind::g722;
    }
    return media::CodecKind::pcmu;
}

media::LegId leg_of(rooms::CallId call) {
    return media::LegId(call.get());
}

media::MixId mix_of(rooms::MixId mix) {
    return media::MixId(mix.get());
}

}  // namespace

// What belongs to the thread alone.
class MediaThread::Work {
public:
    Work(RtpPortPool& ports, const Tell& tell, Recorder& recorder, std::uint32_t first_ssrc)
        : ports_(ports), tell_(tell), recorder_(recorder), next_ssrc_(first_ssrc) {
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
                       [&](const rooms::SetLeg& o) {
                           engine_.set_leg(leg_of(o.call), o.can_speak, o.can_hear, o.energy_level);
                       },
                       [&](const rooms::StopLeg& o) { stop(o); },
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

    void tick(SteadyTime now) {
        for (auto& [leg, wire] : wires_) read(leg, wire, now);
        engine_.tick(now, [this](media::LegId leg, std::span<const std::uint8_t> packet) { write(leg, packet); });
        for (const media::Happening& happening : engine_.take_happenings()) tell(happening);
    }

private:
    // One leg's way to its phone.
    struct Wire {
        int socket = -1;
        std::optional<SocketAddress> remote;
        bool locked = false;  // remote is where packets really come from
        std::uint32_t ssrc = 0;
    };

    media::LegSettings settings_of(const rooms::LegMedia& media, std::uint32_t ssrc) const {
        return {kind_of(media.codec), media.payload_type, media.key_payload_type, media.packet_ms,
                media.rtp_timeout_s,  media.sends,        media.receives,         ssrc};
    }

    void start(const rooms::StartLeg& order, SteadyTime now) {
        const media::LegId leg = leg_of(order.call);
        Wire& wire = wires_[leg];
        wire.socket = ports_.socket_of(order.media.local_port);
        wire.remote = socket_address(order.media.remote.ip, order.media.remote.port);
        wire.ssrc = next_ssrc_++;
        told_[leg] = wire.remote;
        engine_.add_leg(mix_of(order.mix), leg, settings_of(order.media, wire.ssrc), now);
        engine_.set_leg(leg, order.can_speak, order.can_hear, 0);
    }

    void update(const rooms::UpdateLeg& order, SteadyTime now) {
        const auto found = wires_.find(leg_of(order.call));
        if (found == wires_.end()) return;
        Wire& wire = found->second;
        const auto told = socket_address(order.media.remote.ip, order.media.remote.port);
        // A phone that tells the same address again is still where its packets come from.
        if (told != told_[found->first]) wire = {wire.socket, told, false, wire.ssrc};
        told_[found->first] = told;
        engine_.update_leg(found->first, settings_of(order.media, wire.ssrc), now);
    }

    void stop(const rooms::StopLeg& order) {
        const media::LegId leg = leg_of(order.call);
        engine_.remove_leg(leg);
        wires_.erase(leg);
        told_.erase(leg);
        ports_.release(order.local_port);
    }

    void read(media::LegId leg, Wire& wire, SteadyTime now) {
        for (unsigned batch = 0; batch < batches_per_tick_max; ++batch) {
            std::array<mmsghdr, packets_at_once> messages{};
            std::array<iovec, packets_at_once> spaces{};
            std::array<SocketAddress, packets_at_once> sources{};
            for (unsigned i = 0; i < packets_at_once; ++i) {
                spaces[i] = {space_[i].data(), space_[i].size()};
                messages[i].msg_hdr.msg_iov = &spaces[i];
                messages[i].msg_hdr.msg_iovlen = 1;
                messages[i].msg_hdr.msg_name = &sources[i].storage;
                messages[i].msg_hdr.msg_namelen = sizeof sources[i].storage;
            }
            const int count = recvmmsg(wire.socket, messages.data(), packets_at_once, MSG_DONTWAIT, nullptr);
            for (int i = 0; i < count; ++i) {
                const auto at = static_cast<std::size_t>(i);
                sources[at].size = messages[at].msg_hdr.msg_namelen;
                take(leg, wire, sources[at], {space_[at].data(), messages[at].msg_len}, now);
            }
            if (count < static_cast<int>(packets_at_once)) return;
        }
    }

    // Symmetric RTP: the first packet tells where the phone really is, behind whatever NAT. From then on nobody else's
    // packets count.
    void take(media::LegId leg, Wire& wire, const SocketAddress& source, std::span<const std::uint8_t> packet,
              SteadyTime now) {
        if (wire.locked && !(source == wire.remote)) return;
        if (!wire.locked) {
            if (!media::parse_rtp(packet)) return;
            wire.remote = source;
            wire.locked = true;
        }
        engine_.on_packet(leg, packet, now);
    }

    void write(media::LegId leg, std::span<const std::uint8_t> packet) {
        const auto found = wires_.find(leg);
        if (found == wires_.end() || !found->second.remote) return;
        // A full socket or a phone that has gone loses the packet, as the network would.
        (void)sendto(found->second.socket, packet.data(), packet.size(), MSG_DONTWAIT, found->second.remote->get(),
                     found->second.remote->size);
    }

    void tell(const media::Happening& happening) {
        std::visit(overloaded{
                       [&](const media::TalkChanged& h) {
                           tell_(rooms::TalkChanged{rooms::CallId(h.leg.get()), h.talking, h.energy});
                       },
                       [&](const media::KeyPressed& h) {
                           tell_(rooms::KeyPressed{rooms::CallId(h.leg.get()), h.digit});
                       },
                       [&](const media::MediaLost& h) { tell_(rooms::MediaLost{rooms::CallId(h.leg.get())}); },
                   },
                   happening);
    }

    RtpPortPool& ports_;
    const Tell& tell_;
    Recorder& recorder_;
    std::uint32_t next_ssrc_;
    media::Engine engine_;
    std::unordered_map<media::LegId, Wire> wires_;
    std::unordered_map<media::LegId, std::optional<SocketAddress>> told_;  // by SDP
    std::array<std::array<std::uint8_t, packet_bytes_max>, packets_at_once> space_{};
};

MediaThread::MediaThread(RtpPortPool& ports, std::uint32_t first_ssrc, Tell tell)
    : ports_(ports), tell_(std::move(tell)), recorder_(tell_), thread_([this, first_ssrc] { run(first_ssrc); }) {}

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

void MediaThread::run(std::uint32_t first_ssrc) {
    Work work(ports_, tell_, recorder_, first_ssrc);
    const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    const itimerspec every{{0, tick_ns}, {0, tick_ns}};
    timerfd_settime(timer, 0, &every, nullptr);
    while (!stopping_) {
        std::uint64_t due = 0;
        if (::read(timer, &due, sizeof due) != sizeof due) continue;
        const SteadyTime now = std::chrono::steady_clock::now();
        for (const Order& order : take_orders()) work.obey(order, now);
        // After a delay the missed frames follow at once, so that no phone's clock runs away; more than a few are lost.
        for (std::uint64_t i = 0; i < std::min<std::uint64_t>(due, 5); ++i) work.tick(now);
    }
    close(timer);
}

}  // namespace connector::sipstack
