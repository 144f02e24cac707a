// Keys that we send to a phone as telephone-events (RFC 4733, section 2.5.1), 20 ms after 20 ms.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>

namespace connector::media {

class KeySender {
public:
    static constexpr std::size_t waiting_max = 32;
    static constexpr unsigned sounding_frames = 6;  // 120 ms
    static constexpr unsigned end_packets = 3;      // so that the end arrives, too
    static constexpr unsigned pause_frames = 2;     // behind a key

    /// What is none of 0-9 * # A-D, or more than `waiting_max`, is dropped.
    void press(char digit) {
        const std::size_t event = keys.find(digit);
        if (event != std::string_view::npos && waiting_.size() < waiting_max) {
            waiting_.push_back(static_cast<std::uint8_t>(event));
        }
    }
    /// Instead of audio, next_frame() is wanted.
    bool is_busy() const noexcept { return !waiting_.empty(); }

    struct Event {
        std::array<std::uint8_t, 4> payload{};
        bool is_first = false;  // of its key: marked
        std::uint32_t age_ticks = 0;
    };
    /// What is sent for the present frame, with the timestamp of `age_ticks` ago; nothing in the pause behind a key.
    std::optional<Event> next_frame(std::uint32_t frame_ticks) {
        constexpr unsigned key_frames = sounding_frames + end_packets - 1;
        const unsigned frame = frame_++;
        if (frame >= key_frames) {
            if (frame + 1 == key_frames + pause_frames) {
                waiting_.pop_front();
                frame_ = 0;
            }
            return std::nullopt;
        }
        const bool ends = frame + 1 >= sounding_frames;
        const std::uint32_t duration = (ends ? sounding_frames : frame + 1) * frame_ticks;
        constexpr std::uint8_t end_bit = 0x80;
        constexpr std::uint8_t volume = 10;  // -10 dBm0
        return Event{{waiting_.front(), static_cast<std::uint8_t>((ends ? end_bit : 0) | volume),
                      static_cast<std::uint8_t>(duration >> 8), static_cast<std::uint8_t>(duration)},
                     frame == 0,
                     frame * frame_ticks};
    }

private:
    static constexpr std::string_view keys = "0123456789*#ABCD";

    std::deque<std::uint8_t> waiting_;  // events; the first is being sent
    unsigned frame_ = 0;                // of the first
};

}  // namespace connector::media
