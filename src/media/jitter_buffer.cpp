#include "media/jitter_buffer.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace connector::media {

namespace {

constexpr unsigned frames_per_second = 50;
constexpr unsigned jump_frames = 2 * frames_per_second;
constexpr unsigned calm_frames_to_shrink = 10 * frames_per_second;

}  // namespace

JitterBuffer::JitterBuffer(std::uint32_t clock_hz) : frame_ticks_(clock_hz / frames_per_second) {}

JitterBuffer::Ticks JitterBuffer::unwrapped(std::uint32_t timestamp) const {
    const auto ahead = static_cast<std::int32_t>(timestamp - static_cast<std::uint32_t>(newest_));
    return newest_ + ahead;
}

JitterBuffer::Ticks JitterBuffer::level() const {
    return waiting_.empty() ? 0 : waiting_.back().end() - std::max(next_, waiting_.front().time);
}

void JitterBuffer::begin_anew(const RtpPacket& packet) {
    while (!waiting_.empty()) drop_first();
    known_ = true;
    playing_ = played_ = starved_ = false;
    waited_frames_ = 0;
    ssrc_ = packet.ssrc;
    newest_ = packet.timestamp;
    next_ = newest_;
}

// After the buffer ran dry, a packet from long ago is no doubled one: the sender has set its clock back.
bool JitterBuffer::is_late(Ticks time) const {
    return played_ && time < next_ && (playing_ || next_ - time <= Ticks{delay_frames_max} * frame_ticks_);
}

void JitterBuffer::push(const RtpPacket& packet, std::uint32_t duration_ticks) {
    if (duration_ticks == 0) return;
    const bool jumps = known_ && std::abs(unwrapped(packet.timestamp) - newest_) > Ticks{jump_frames} * frame_ticks_;
    if (!known_ || packet.ssrc != ssrc_ || jumps) begin_anew(packet);
    const Ticks time = unwrapped(packet.timestamp);
    if (is_late(time) || waiting_.size() >= packets_max) return;
    const auto place = std::upper_bound(waiting_.begin(), waiting_.end(), time,
                                        [](Ticks wanted, const Waiting& other) { return wanted < other.time; });
    if (place != waiting_.begin() && std::prev(place)->time == time) return;
    Waiting made{time, duration_ticks, packet.sequence, packet.marker, {}};
    if (std::exchange(starved_, false)) on_arrival_after_underrun(made);
    if (!playing_) next_ = std::min(next_, time);
    newest_ = std::max(newest_, time);
    if (!spare_.empty()) {
        made.payload = std::move(spare_.back());
        spare_.pop_back();
    }
    made.payload.assign(packet.payload.begin(), packet.payload.end());
    waiting_.insert(place, std::move(made));
}

// A pause of the sender's (it sent keys, or nothing in silence) is neither a loss nor a reason to wait longer.
bool JitterBuffer::follows_pause(const Waiting& packet) const {
    return packet.marker || packet.sequence == static_cast<std::uint16_t>(taken_sequence_ + 1);
}

void JitterBuffer::on_arrival_after_underrun(const Waiting& packet) {
    const bool was_awaited = packet.time <= next_ || !follows_pause(packet);
    if (!was_awaited) return;
    calm_frames_ = 0;
    delay_frames_ = std::min(delay_frames_ + 1, delay_frames_max);
}

// Either enough has come, or the first packet has waited for long enough: in a pause, one may stay alone.
bool JitterBuffer::is_to_start() const {
    return level() >= delay_ticks() || (!waiting_.empty() && waited_frames_ >= delay_frames_);
}

JitterBuffer::Pulled JitterBuffer::pull() {
    if (!playing_) {
        if (!is_to_start()) return Empty{};
        playing_ = played_ = true;
        next_ = waiting_.front().time;
        level_min_ = level();
        waited_frames_ = watched_frames_ = 0;
    }
    if (waiting_.empty()) {
        playing_ = false;
        starved_ = ran_dry_ = true;
        return Empty{};
    }
    const Ticks gap = waiting_.front().time - next_;
    if (gap > Ticks{delay_frames_max} * frame_ticks_) next_ = waiting_.front().time;  // no loss of so many frames
    return next_ < waiting_.front().time ? fill_gap(gap) : take_first();
}

JitterBuffer::Pulled JitterBuffer::fill_gap(Ticks gap) {
    const Waiting& first = waiting_.front();
    const bool ends_gap = gap <= first.duration;
    const Ticks lost = ends_gap ? gap : std::min<Ticks>(gap - first.duration, frame_ticks_);
    next_ += lost;
    const bool is_loss = ends_gap && !follows_pause(first);
    return Lost{static_cast<std::uint32_t>(lost),
                is_loss ? std::span(std::as_const(first).payload) : std::span<const std::uint8_t>{}};
}

JitterBuffer::Packet JitterBuffer::take_first() {
    next_ = waiting_.front().end();
    taken_sequence_ = waiting_.front().sequence;
    std::swap(taken_, waiting_.front().payload);
    drop_first();
    return {taken_};
}

void JitterBuffer::drop_first() {
    spare_.push_back(std::move(waiting_.front().payload));
    waiting_.erase(waiting_.begin());
}

void JitterBuffer::end_frame() {
    if (!playing_ && !waiting_.empty()) ++waited_frames_;
    if (std::exchange(ran_dry_, false) || !playing_) return;
    level_min_ = std::min(level_min_, level());
    if (++calm_frames_ >= calm_frames_to_shrink) {
        calm_frames_ = 0;
        delay_frames_ = std::max(delay_frames_ - 1, delay_frames_min);
    }
    if (++watched_frames_ < frames_per_second) return;
    // A whole second never needed the oldest packet: the sender's clock is faster, or the network has calmed down.
    const bool surplus = level_min_ > Ticks{delay_frames_ + 1} * frame_ticks_ && !waiting_.empty();
    if (surplus) {
        next_ = waiting_.front().end();
        taken_sequence_ = waiting_.front().sequence;
        drop_first();
    }
    watched_frames_ = 0;
    level_min_ = level();
}

}  // namespace connector::media
