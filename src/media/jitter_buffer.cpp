#include "media/jitter_buffer.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace connector::media {

namespace {

constexpr std::int64_t jump_ticks = 2 * 8000;
constexpr unsigned frames_per_second = 50;
constexpr unsigned calm_frames_to_shrink = 10 * frames_per_second;

}  // namespace

JitterBuffer::Ticks JitterBuffer::unwrapped(std::uint32_t timestamp) const {
    const auto ahead = static_cast<std::int32_t>(timestamp - static_cast<std::uint32_t>(newest_));
    return newest_ + ahead;
}

JitterBuffer::Ticks JitterBuffer::level() const {
    if (waiting_.empty()) return 0;
    const auto& [time, payload] = *waiting_.rbegin();
    return time + static_cast<Ticks>(payload.size()) - std::max(next_, waiting_.begin()->first);
}

void JitterBuffer::begin_anew(const RtpPacket& packet) {
    waiting_.clear();
    known_ = true;
    playing_ = played_ = false;
    ssrc_ = packet.ssrc;
    newest_ = packet.timestamp;
    next_ = newest_;
}

// After the buffer ran dry, a packet from long ago is no doubled one: the sender has set its clock back.
bool JitterBuffer::is_late(Ticks time) const {
    return played_ && time < next_ && (playing_ || next_ - time <= delay_ticks_max);
}

void JitterBuffer::push(const RtpPacket& packet) {
    if (packet.payload.empty()) return;
    const bool jumps = known_ && std::abs(unwrapped(packet.timestamp) - newest_) > jump_ticks;
    if (!known_ || packet.ssrc != ssrc_ || jumps) begin_anew(packet);
    const Ticks time = unwrapped(packet.timestamp);
    if (is_late(time) || waiting_.size() >= packets_max) return;
    if (!playing_) next_ = std::min(next_, time);
    newest_ = std::max(newest_, time);
    waiting_.try_emplace(time, packet.payload.begin(), packet.payload.end());
}

JitterBuffer::Pulled JitterBuffer::pull() {
    if (!playing_) {
        if (level() < delay_ticks_) return Empty{};
        playing_ = played_ = true;
        next_ = waiting_.begin()->first;
        level_min_ = level();
        watched_frames_ = 0;
    }
    if (waiting_.empty()) {
        on_underrun();
        return Empty{};
    }
    const Ticks gap = waiting_.begin()->first - next_;
    if (gap > 0) {
        // A pause of the sender's (it sent keys, or nothing in silence) is no loss of many frames: go on with what is
        // there.
        const Ticks lost = gap > delay_ticks_max ? 0 : std::min<Ticks>(gap, frame_ticks);
        next_ = lost == 0 ? waiting_.begin()->first : next_ + lost;
        if (lost > 0) return Lost{static_cast<std::uint32_t>(lost)};
    }
    auto first = waiting_.extract(waiting_.begin());
    next_ = first.key() + static_cast<Ticks>(first.mapped().size());
    return Packet{std::move(first.mapped())};
}

void JitterBuffer::on_underrun() {
    playing_ = false;
    ran_dry_ = true;
    calm_frames_ = 0;
    delay_ticks_ = std::min(delay_ticks_ + frame_ticks, delay_ticks_max);
}

void JitterBuffer::end_frame() {
    if (std::exchange(ran_dry_, false) || !playing_) return;
    level_min_ = std::min(level_min_, level());
    if (++calm_frames_ >= calm_frames_to_shrink) {
        calm_frames_ = 0;
        delay_ticks_ = std::max(delay_ticks_ - frame_ticks, delay_ticks_min);
    }
    if (++watched_frames_ < frames_per_second) return;
    // A whole second never needed the oldest packet: the sender's clock is faster, or the network has calmed down.
    const bool surplus = level_min_ > delay_ticks_ + frame_ticks && !waiting_.empty();
    if (surplus) {
        const auto oldest = waiting_.begin();
        next_ = oldest->first + static_cast<Ticks>(oldest->second.size());
        waiting_.erase(oldest);
    }
    watched_frames_ = 0;
    level_min_ = level();
}

}  // namespace connector::media
